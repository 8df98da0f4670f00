package io.rankloom.workflows.rollback;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code roll-back-deployment}: puts an earlier approved version back. */
public interface RollBackDeployment {

    JobType<Input, Output> TYPE = new JobType<>("roll-back-deployment", Input.class, Output.class);

    record Input(
            UUID runId,
            String project,
            String modelName,
            String environment,
            int targetVersion,
            String reason,
            String requester) {}

    record Output(int modelVersion, String modelDigest, String deploymentId) {}
}
