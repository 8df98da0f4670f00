package io.rankloom.workflows.promotion;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code measure-guards}: waits for what the ranking servers observe of a stage. */
public interface MeasureGuards {

    JobType<Input, Output> TYPE = new JobType<>("measure-guards", Input.class, Output.class);

    record Input(UUID runId, String deploymentId, String stage) {}

    record Output(boolean guardsPassed, String guardReason) {}
}
