package io.rankloom.jobs.feature;

import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.workflows.JobContext;
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

    private ShardWork() {}

    static <O extends Record> O run(
            Steps steps,
            Step step,
            Class<O> type,
            Function<String, O> output,
            Shard shard,
            JobContext context,
            Extraction extraction)
            throws Exception {
        return steps.run(step, type, context, () -> {
            Dataset dataset = Dataset.open(steps.store().path(step.inputs().getFirst()));
            String digest = steps.store().publish(folder -> extraction.write(dataset, shard, folder, context));
            return new Made<>(digest, output.apply(digest));
        });
    }

    static Step step(String name, int version, String encoder, String datasetDigest, Shard shard) {
        return new Step(
                name,
                version,
                Map.of("from", shard.from(), "to", shard.to(), "encoder", encoder),
                List.of(datasetDigest),
                0);
    }
}
