package io.rankloom.workflows.promotion;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code open-review}: asks people whether the model may go live. */
public interface OpenReview {

    JobType<Input, Output> TYPE = new JobType<>("open-review", Input.class, Output.class);

    record Input(
            UUID runId,
            String project,
            String modelName,
            int modelVersion,
            String modelDigest,
            String reportDigest,
            String datasetDigest,
            String environment,
            String requester,
            int approvals,
            String reviewDeadline,
            String verdict,
            String rule) {}

    record Output(String reviewId) {}
}
