package io.rankloom.platform.workflow.job;

import io.rankloom.platform.review.Reviews;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.promotion.RemindReviewers;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Half of a review's deadline has passed. */
@Singleton
class RemindReviewersHandler implements JobHandler<RemindReviewers.Input, RemindReviewers.Output> {

    private final Reviews reviews;

    RemindReviewersHandler(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public JobType<RemindReviewers.Input, RemindReviewers.Output> type() {
        return RemindReviewers.TYPE;
    }

    @Override
    public RemindReviewers.Output handle(RemindReviewers.Input input, JobContext context) {
        reviews.remind(UUID.fromString(input.reviewId()));
        return new RemindReviewers.Output();
    }
}
