package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code train-ranker}: fits one ranker and packs it as a model. */
public interface TrainRanker {

    JobType<Input, Output> TYPE = new JobType<>("train-ranker", Input.class, Output.class);

    record Input(
            UUID runId, String featuresDigest, String fusionDigest, String ranker, long seed, String mlflowRunId) {}

    record Output(Trial trial) {}
}
