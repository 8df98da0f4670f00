package io.rankloom.workflows.promotion;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code expire-review}: the deadline has passed; that is never an approval, and takes none back. */
public interface ExpireReview {

    JobType<Input, Output> TYPE = new JobType<>("expire-review", Input.class, Output.class);

    record Input(UUID runId, String reviewId) {}

    /** @param decision where the review stands now: {@code EXPIRED}, or what people decided before the deadline */
    record Output(String decision) {}
}
