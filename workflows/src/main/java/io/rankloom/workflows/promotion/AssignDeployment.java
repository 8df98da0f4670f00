package io.rankloom.workflows.promotion;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code assign-deployment}: gives the model its stage and share of the traffic. */
public interface AssignDeployment {

    JobType<Input, Output> TYPE = new JobType<>("assign-deployment", Input.class, Output.class);

    record Input(
            UUID runId,
            String project,
            String modelName,
            int modelVersion,
            String modelDigest,
            String environment,
            String reviewId,
            String stage,
            int percent,
            String deploymentId) {}

    record Output(String deploymentId) {}
}
