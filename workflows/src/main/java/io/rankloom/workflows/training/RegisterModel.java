package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code register-model}: makes the model a version in the registry. */
public interface RegisterModel {

    JobType<Input, Output> TYPE = new JobType<>("register-model", Input.class, Output.class);

    record Input(
            UUID runId,
            String project,
            String modelName,
            String modelDigest,
            String reportDigest,
            String datasetDigest,
            String featuresDigest,
            String verdict,
            String rule,
            String mlflowRunId) {}

    record Output(int modelVersion) {}
}
