package io.rankloom.platform.workflow.job;

import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.promotion.MeasureGuards;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Waits for what the ranking servers observe of a stage, and judges it. */
@Singleton
class MeasureGuardsHandler implements JobHandler<MeasureGuards.Input, MeasureGuards.Output> {

    private final Guards guards;
    private final Duration patience;

    MeasureGuardsHandler(
            Guards guards,
            @ConfigProperty(name = "rankloom.guards.patience", defaultValue = "PT90S") Duration patience) {
        this.guards = guards;
        this.patience = patience;
    }

    @Override
    public JobType<MeasureGuards.Input, MeasureGuards.Output> type() {
        return MeasureGuards.TYPE;
    }

    @Override
    public MeasureGuards.Output handle(MeasureGuards.Input input, JobContext context) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            Guards.Verdict verdict = guards.judge(input.deploymentId(), input.stage());
            context.progress(0.5, verdict.line());
            if (verdict.settled()) {
                context.log(verdict.line());
                return new MeasureGuards.Output(verdict.passed(), verdict.passed() ? null : verdict.line());
            }
            if (Instant.now().isAfter(deadline)) {
                return new MeasureGuards.Output(
                        false,
                        "not ready for the stage within %d s: %s".formatted(patience.toSeconds(), verdict.line()));
            }
            context.check();
            Thread.sleep(300);
        }
    }
}
