package io.rankloom.workflows.promotion;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code remind-reviewers}: half of the deadline has passed. */
public interface RemindReviewers {

    JobType<Input, Output> TYPE = new JobType<>("remind-reviewers", Input.class, Output.class);

    record Input(UUID runId, String reviewId) {}

    record Output() {}
}
