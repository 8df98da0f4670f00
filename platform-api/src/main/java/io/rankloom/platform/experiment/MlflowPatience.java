package io.rankloom.platform.experiment;

import io.rankloom.workflows.JobContext;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Lets a step wait while MLflow is away, so that an outage costs a run time and no person's help. The step keeps its lease and says what it waits for. */
public final class MlflowPatience {

    private static final Duration LONGEST = Duration.ofHours(6);
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 10_000;

    private MlflowPatience() {}

    /**
     * Calls MLflow until it answers.
     *
     * @param call may be repeated
     * @throws MlflowException if MLflow refuses, or is away for six hours
     */
    public static <T> T call(JobContext context, Supplier<T> call) {
        long since = System.nanoTime();
        long pause = FIRST_PAUSE;
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
            sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2));
            pause = Math.min(LONGEST_PAUSE, pause * 2);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for MLflow", e);
        }
    }
}
