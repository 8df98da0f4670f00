package io.rankloom.workflows.promotion;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code withdraw-deployment}: takes a model back whose guards tripped. */
public interface WithdrawDeployment {

    JobType<Input, Output> TYPE = new JobType<>("withdraw-deployment", Input.class, Output.class);

    record Input(UUID runId, String deploymentId, String guardReason) {}

    record Output() {}
}
