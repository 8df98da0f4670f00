package io.rankloom.platform.workflow.job;

import io.rankloom.platform.review.Reviews;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.promotion.ExpireReview;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A review's deadline has passed. */
@Singleton
class ExpireReviewHandler implements JobHandler<ExpireReview.Input, ExpireReview.Output> {

    private final Reviews reviews;

    ExpireReviewHandler(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public JobType<ExpireReview.Input, ExpireReview.Output> type() {
        return ExpireReview.TYPE;
    }

    @Override
    public ExpireReview.Output handle(ExpireReview.Input input, JobContext context) {
        return new ExpireReview.Output(reviews.expire(UUID.fromString(input.reviewId())));
    }
}
