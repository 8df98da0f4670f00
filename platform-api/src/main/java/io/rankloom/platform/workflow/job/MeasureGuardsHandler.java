package io.rankloom.platform.workflow.job;

import io.rankloom.platform.deployment.GuardLimits;
import io.rankloom.platform.workflow.job.Guards.Standing;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.promotion.MeasureGuards;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Waits for what the ranking servers observe of a stage, and judges it. It is watched from when all of them are ready. */
@Singleton
class MeasureGuardsHandler implements JobHandler<MeasureGuards.Input, MeasureGuards.Output> {

    private final Guards guards;
    private final Duration patience;
    private final Duration watch;

    @Inject
    MeasureGuardsHandler(Guards guards, GuardLimits limits) {
        this(guards, limits.patience(), limits.watch());
    }

    MeasureGuardsHandler(Guards guards, Duration patience, Duration watch) {
        this.guards = guards;
        this.patience = patience;
        this.watch = watch;
    }

    @Override
    public JobType<MeasureGuards.Input, MeasureGuards.Output> type() {
        return MeasureGuards.TYPE;
    }

    @Override
    public MeasureGuards.Output handle(MeasureGuards.Input input, JobContext context) throws InterruptedException {
        Instant begun = Instant.now();
        Instant watched = null;
        while (true) {
            Guards.Verdict verdict = guards.judge(input.deploymentId(), input.stage());
            context.progress(0.5, verdict.line());
            Instant now = Instant.now();
            // Loading the model may take long; shoppers come only after it.
            watched = watched == null && verdict.standing() == Standing.WATCHING ? now : watched;
            switch (verdict.standing()) {
                case PASSED -> {
                    context.log(verdict.line());
                    return new MeasureGuards.Output(true, null);
                }
                case FAILED -> {
                    context.log(verdict.line());
                    return new MeasureGuards.Output(false, verdict.line());
                }
                case WATCHING -> {
                    if (now.isAfter(watched.plus(watch))) {
                        context.log("the guards hold after %d s; %s".formatted(watch.toSeconds(), verdict.line()));
                        return new MeasureGuards.Output(true, null);
                    }
                }
                case WAITING -> {
                    if (now.isAfter(begun.plus(patience))) {
                        return new MeasureGuards.Output(
                                false,
                                "not ready for the stage within %d s: %s"
                                        .formatted(patience.toSeconds(), verdict.line()));
                    }
                }
            }
            context.check();
            Thread.sleep(300);
        }
    }
}
