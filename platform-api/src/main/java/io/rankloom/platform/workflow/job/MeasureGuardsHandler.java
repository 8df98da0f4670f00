package io.rankloom.platform.workflow.job;

import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.promotion.MeasureGuards;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Waits for what the ranking servers observe of a stage, and judges it. */
@Singleton
class MeasureGuardsHandler implements JobHandler<MeasureGuards.Input, MeasureGuards.Output> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Guards guards;

    MeasureGuardsHandler(Guards guards) {
        this.guards = guards;
    }

    @Override
    public JobType<MeasureGuards.Input, MeasureGuards.Output> type() {
        return MeasureGuards.TYPE;
    }

    @Override
    public MeasureGuards.Output handle(MeasureGuards.Input input, JobContext context) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            Guards.Verdict verdict = guards.judge(input.deploymentId(), input.stage());
            context.progress(0.5, verdict.line());
            if (verdict.settled()) {
                context.log(verdict.line());
                return new MeasureGuards.Output(verdict.passed(), verdict.passed() ? null : verdict.line());
            }
            if (Instant.now().isAfter(deadline)) {
                return new MeasureGuards.Output(
                        false, "no ranking server was ready for the stage within " + PATIENCE.toSeconds() + " s");
            }
            context.check();
            Thread.sleep(300);
        }
    }
}
