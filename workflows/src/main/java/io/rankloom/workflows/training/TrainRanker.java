package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code train-ranker}: fits one ranker and packs it as a model. Parameters that cannot be trained are a result too. */
public interface TrainRanker {

    JobType<Input, Output> TYPE = new JobType<>("train-ranker", Input.class, Output.class);

    /**
     * @param number of the ranker in the plan, or of the trial in the search, from 1
     * @param searched whether a search asked for it
     */
    record Input(
            UUID runId,
            String featuresDigest,
            String fusionDigest,
            String ranker,
            int number,
            boolean searched,
            long seed,
            String mlflowRunId) {}

    record Output(TrialResult trialResult) {}
}
