package io.rankloom.platform.workflow;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits longer after each failure, from half a second to 15 s, with jitter so that replicas do not knock at the same moment. Thread-safe. */
public final class Backoff {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 15_000;

    private long waitMillis = FIRST_MILLIS;
    /** By the clock that nobody sets. */
    private long failedAt;

    /** Zero while nothing has failed. */
    private Duration wait = Duration.ZERO;

    /** Whether the wait is over. */
    synchronized boolean over() {
        return wait.isZero() || System.nanoTime() - failedAt >= wait.toNanos();
    }

    /** Something failed: wait. Returns for how long. */
    public synchronized Duration failed() {
        long jittered = waitMillis / 2 + ThreadLocalRandom.current().nextLong(waitMillis / 2 + 1);
        waitMillis = Math.min(LONGEST_MILLIS, waitMillis * 2);
        failedAt = System.nanoTime();
        wait = Duration.ofMillis(jittered);
        return wait;
    }

    /** It works again. */
    synchronized void succeeded() {
        waitMillis = FIRST_MILLIS;
        wait = Duration.ZERO;
    }
}
