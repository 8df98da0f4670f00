package io.rankloom.jobs.feature;

import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.DatasetLayout;
import io.rankloom.jobs.dataset.DatasetSchema;
import io.rankloom.learning.artifact.Digests;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.LeaseLost;
import io.rankloom.workflows.training.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the four extractions share: one step a shard, whose key does not know of seeds, since nothing is random. */
final class ShardWork {

    /** Writes what is known of a shard's products. */
    @FunctionalInterface
    interface Extraction {
        void write(Dataset dataset, Shard shard, Path folder, JobContext context) throws IOException;
    }

    /** Stands for a part that is not there because it would be empty. */
    private static final String NOTHING = Digests.of(new byte[0]);

    private ShardWork() {}

    /** Whatever goes wrong is told with the shard, which is all that a person sees of it in an incident. */
    static <O extends Record> O run(
            Steps steps,
            Step step,
            Class<O> type,
            Function<String, O> output,
            Shard shard,
            JobContext context,
            Extraction extraction)
            throws Exception {
        try {
            return steps.run(step, type, context, () -> {
                Dataset dataset = Dataset.open(steps.store().path(step.inputs().getFirst()));
                String digest = steps.store().publish(folder -> extraction.write(dataset, shard, folder, context));
                return new Made<>(digest, output.apply(digest));
            });
        } catch (BpmnError | LeaseLost | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException(
                    "shard %d, products %d to %d in the order of their ids: %s"
                            .formatted(shard.index(), shard.from() + 1, shard.to(), reason),
                    e);
        }
    }

    /**
     * The step of a shard. It depends on the rows of its products alone, so that a dataset with other queries or judgments
     * over the same products finds their features again.
     *
     * @param table {@code products}, {@code images} or {@code reviews}: what the extraction reads, beside the schema
     */
    static Step step(
            Steps steps, String name, int version, String encoder, String datasetDigest, Shard shard, String table)
            throws IOException {
        DatasetSchema schema = DatasetSchema.read(steps.store().path(datasetDigest));
        Map<String, ?> parameters = Map.of(
                "from", shard.from(),
                "to", shard.to(),
                "encoder", encoder,
                "fields", schema.searchable(),
                "ratings", List.of(schema.ratingMin(), schema.ratingMax()));
        List<String> reads = DatasetLayout.parts(table, shard.from(), shard.to()).stream()
                .map(part -> steps.store().digest(datasetDigest, part).orElse(NOTHING))
                .toList();
        return new Step(name, version, parameters, List.of(datasetDigest), reads, 0);
    }
}
