package io.rankloom.workflows.promotion;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code record-promotion}: moves the alias champion to what is live. */
public interface RecordPromotion {

    JobType<Input, Output> TYPE = new JobType<>("record-promotion", Input.class, Output.class);

    record Input(
            UUID runId,
            String project,
            String modelName,
            int modelVersion,
            String modelDigest,
            String environment,
            String deploymentId,
            String reviewId) {}

    record Output() {}
}
