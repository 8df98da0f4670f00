package io.rankloom.platform.experiment;

import io.rankloom.platform.workflow.Backoff;
import io.rankloom.workflows.JobContext;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets a step wait while MLflow is away, so that an outage costs a run time and no person's help. The step keeps its lease and says what it waits for. */
public final class MlflowPatience {

    private static final Duration LONGEST = Duration.ofHours(6);

    private MlflowPatience() {}

    /**
     * Calls MLflow until it answers.
     *
     * @param call may be repeated
     * @throws MlflowException if MLflow refuses, or is away for six hours
     */
    public static <T> T call(JobContext context, Supplier<T> call) {
        long since = System.nanoTime();
        Backoff backoff = new Backoff();
        while (true) {
            try {
                return call.get();
            } catch (MlflowException e) {
                if (!e.isAway() || System.nanoTime() - since > LONGEST.toNanos()) {
                    throw e;
                }
                context.progress(0, "waiting for MLflow: " + e.getMessage());
            }
            context.check();
            sleep(backoff.failed());
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for MLflow", e);
        }
    }
}
