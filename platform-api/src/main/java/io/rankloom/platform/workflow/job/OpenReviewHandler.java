package io.rankloom.platform.workflow.job;

import io.rankloom.platform.review.Reviews;
import io.rankloom.platform.run.RunState;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.promotion.OpenReview;
import jakarta.inject.Singleton;

/** Asks people whether the model may go live; the run waits for them. */
@Singleton
class OpenReviewHandler implements JobHandler<OpenReview.Input, OpenReview.Output> {

    private final RunRecord runs;
    private final Reviews reviews;

    OpenReviewHandler(RunRecord runs, Reviews reviews) {
        this.runs = runs;
        this.reviews = reviews;
    }

    @Override
    public JobType<OpenReview.Input, OpenReview.Output> type() {
        return OpenReview.TYPE;
    }

    @Override
    public OpenReview.Output handle(OpenReview.Input input, JobContext context) {
        return runs.change(input.runId(), run -> {
            run.reviewId = reviews.open(input);
            run.approvals = input.approvals();
            if (run.state == RunState.RUNNING) {
                run.state = RunState.WAITING;
            }
            return new OpenReview.Output(run.reviewId);
        });
    }
}
