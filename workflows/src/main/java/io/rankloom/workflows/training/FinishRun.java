package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code finish-run}: records how the run ended. */
public interface FinishRun {

    JobType<Input, Output> TYPE = new JobType<>("finish-run", Input.class, Output.class);

    record Input(UUID runId, String outcome, String reason) {}

    record Output() {}
}
