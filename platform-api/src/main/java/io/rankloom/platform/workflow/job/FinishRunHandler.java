package io.rankloom.platform.workflow.job;

import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunOutcome;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.FinishRun;
import jakarta.inject.Singleton;

/** Records how a run ended. */
@Singleton
class FinishRunHandler implements JobHandler<FinishRun.Input, FinishRun.Output> {

    private final RunRecord runs;
    private final Audit audit;

    FinishRunHandler(RunRecord runs, Audit audit) {
        this.runs = runs;
        this.audit = audit;
    }

    @Override
    public JobType<FinishRun.Input, FinishRun.Output> type() {
        return FinishRun.TYPE;
    }

    @Override
    public FinishRun.Output handle(FinishRun.Input input, JobContext context) {
        RunOutcome outcome = RunOutcome.valueOf(input.outcome());
        return runs.change(input.runId(), run -> {
            if (run.finish(outcome.state(run.kind), outcome.name(), input.reason(), Run.now())) {
                audit.record("system", "run.finish", "run", run.id.toString(), run.modelDigest, outcome.name());
            }
            return new FinishRun.Output();
        });
    }
}
