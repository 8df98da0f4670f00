package io.rankloom.platform.workflow;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.platform.run.Attempts;
import io.rankloom.workflows.JobLedger;
import io.rankloom.workflows.JobRef;
import io.rankloom.workflows.LeaseLost;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The ledger of the jobs that run inside this process: the same attempts as the workers', without the way over HTTP. */
@ApplicationScoped
class DirectJobLedger implements JobLedger {

    private final Attempts attempts;

    DirectJobLedger(Attempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public Attempt begin(JobRef job) {
        try {
            var begun = attempts.begin(new Attempts.Delivery(
                    job.runId(), job.elementId(), job.jobType(), job.loopCounter(), job.jobKey(), job.worker()));
            return new Attempt(begun.id, begun.number);
        } catch (ApiException e) {
            if (e.code() == ErrorCode.LEASE_LOST) {
                throw new LeaseLost(e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public void heartbeat(Attempt attempt, double fraction, String line, List<String> logLines) {
        if (!attempts.heartbeat(attempt.id(), fraction, line, logLines)) {
            throw new LeaseLost("attempt " + attempt.id() + " has lost its lease");
        }
    }

    @Override
    public void end(Attempt attempt, Outcome outcome) {
        var state =
                switch (outcome.result()) {
                    case DONE -> io.rankloom.platform.run.Attempt.State.DONE;
                    case REUSED -> io.rankloom.platform.run.Attempt.State.REUSED;
                    case ERROR -> io.rankloom.platform.run.Attempt.State.ERROR;
                    case FAILED -> io.rankloom.platform.run.Attempt.State.FAILED;
                };
        var end =
                new Attempts.End(state, outcome.stepKey(), outcome.inputs(), outcome.outputDigest(), outcome.message());
        if (!attempts.end(attempt.id(), end)) {
            throw new LeaseLost("attempt " + attempt.id() + " has lost its lease");
        }
    }
}
