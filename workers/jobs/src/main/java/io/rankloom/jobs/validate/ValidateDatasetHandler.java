package io.rankloom.jobs.validate;

import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.GroupField;
import io.rankloom.jobs.duplicate.SameTexts;
import io.rankloom.jobs.duplicate.SplitCopies;
import io.rankloom.jobs.feature.TextModelChoice;
import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.Shard;
import io.rankloom.workflows.training.ValidateDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses what no ranking can be learnt from, splits the queries and names the shards of the products. */
public final class ValidateDatasetHandler implements JobHandler<ValidateDataset.Input, ValidateDataset.Output> {

    private static final int VERSION = 3;

    /** Not the run's: a test query that another run has trained on would flatter that run's model. */
    private static final long SPLIT_SEED = 42;

    private final ArtifactStore store;
    private final Steps steps;
    private final TextModelChoice textModels;

    /** @param registry where text models that are named by their address in it are read from */
    public ValidateDatasetHandler(ArtifactStore store, RegisteredFiles registry) {
        this.store = store;
        this.steps = new Steps(store);
        this.textModels = new TextModelChoice(store, registry);
    }

    @Override
    public JobType<ValidateDataset.Input, ValidateDataset.Output> type() {
        return ValidateDataset.TYPE;
    }

    @Override
    public ValidateDataset.Output handle(ValidateDataset.Input input, JobContext context) throws Exception {
        Map<String, Object> parameters = Map.of("shardSize", input.shardSize());
        Step step = new Step(type().name(), VERSION, parameters, List.of(input.datasetDigest()), SPLIT_SEED);
        String encoder = textEncoder(input.textModel());
        requireAttribute(input);
        ValidateDataset.Output valid =
                steps.run(step, ValidateDataset.Output.class, context, () -> validate(input, context));
        return new ValidateDataset.Output(valid.splitDigest(), valid.shards(), encoder);
    }

    /** Not part of the step: a folder's files, or what an alias points at, may have changed since it was last validated. */
    private String textEncoder(String textModel) throws IOException {
        try {
            return textModels.resolve(textModel).toString();
        } catch (IllegalArgumentException e) {
            throw new BpmnError(ValidateDataset.DATASET_INVALID, e.getMessage());
        }
    }

    /** Nor is this: the split is the same whatever is measured of it. */
    private void requireAttribute(ValidateDataset.Input input) throws IOException {
        if (input.fairnessAttribute() != null) {
            try {
                GroupField.of(Dataset.open(store.path(input.datasetDigest())), input.fairnessAttribute());
            } catch (IllegalArgumentException e) {
                throw new BpmnError(ValidateDataset.DATASET_INVALID, e.getMessage());
            }
        }
    }

    private Made<ValidateDataset.Output> validate(ValidateDataset.Input input, JobContext context) throws IOException {
        Dataset dataset = Dataset.open(store.path(input.datasetDigest()));
        JudgedQueries judged = JudgedQueries.of(dataset);
        List<String> problems = judged.problems();
        if (!problems.isEmpty()) {
            throw new BpmnError(ValidateDataset.DATASET_INVALID, String.join("; ", problems));
        }
        judged.warnings().forEach(context::log);
        Split split = Splitting.byGroup(judged.queries(), SPLIT_SEED);
        context.log("%,d training, %,d validation and %,d test queries"
                .formatted(
                        split.train().size(),
                        split.validation().size(),
                        split.test().size()));
        SplitCopies copies = SplitCopies.of(
                dataset.judgments(), Set.copyOf(split.train()), Set.copyOf(split.test()), SameTexts.of(dataset));
        if (copies.copies() > 0) {
            context.log(
                    "%,d of %,d products that only test queries judge share title and description with one that training queries judge: the test is that much easier than new products would be"
                            .formatted(copies.copies(), copies.tested()));
        }
        String digest = store.publish(split::write);
        return new Made<>(digest, new ValidateDataset.Output(digest, shards(dataset.size(), input.shardSize()), null));
    }

    private static List<Shard> shards(int products, int shardSize) {
        List<Shard> shards = new ArrayList<>();
        for (int from = 0; from < products; from += shardSize) {
            shards.add(new Shard(shards.size(), from, Math.min(products, from + shardSize)));
        }
        return shards;
    }
}
