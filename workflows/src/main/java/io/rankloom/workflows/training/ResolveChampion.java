package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code resolve-champion}: which model is live now. */
public interface ResolveChampion {

    JobType<Input, Output> TYPE = new JobType<>("resolve-champion", Input.class, Output.class);

    record Input(UUID runId, String modelName, String environment) {}

    record Output(String championDigest) {}
}
