package io.rankloom.workflows;

import io.rankloom.workflows.JobLedger.Attempt;
import io.rankloom.workflows.JobLedger.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The life sign of one attempt: every few seconds it extends the lease in the ledger and in the engine. Each of the two has
 * a virtual thread of its own, so one that hangs delays neither the other nor another attempt.
 */
final class Heartbeat implements JobContext, AutoCloseable {

    record Step(String stepKey, List<String> inputs, boolean reused, String outputDigest) {}

    private static final int SECONDS = 3;
    private static final int MAX_PENDING_LINES = 1_000;
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final UUID runId;
    private final JobLedger ledger;
    private final Attempt attempt;
    /** A lock and no monitor: a virtual thread that waits for the ledger must not hold its carrier. */
    private final ReentrantLock sending = new ReentrantLock();

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<String> pendingLines = new ArrayList<>();
    private double fraction;
    private String line = "";
    private volatile boolean lost;
    private volatile Step step;

    Heartbeat(UUID runId, JobLedger ledger, Attempt attempt, Runnable extendLease) {
        this.runId = runId;
        this.ledger = ledger;
        this.attempt = attempt;
        Thread.ofVirtual().name("heartbeat-engine").start(() -> beat("engine", extendLease));
        Thread.ofVirtual().name("heartbeat-ledger").start(() -> beat("ledger", this::flush));
    }

    @Override
    public UUID runId() {
        return runId;
    }

    @Override
    public int attempt() {
        return attempt.attempt();
    }

    @Override
    public synchronized void progress(double fraction, String line) {
        this.fraction = Math.clamp(fraction, 0, 1);
        this.line = line;
    }

    @Override
    public synchronized void log(String logLine) {
        if (pendingLines.size() < MAX_PENDING_LINES) {
            pendingLines.add(logLine);
        }
    }

    @Override
    public void check() {
        if (lost) {
            throw new LeaseLost("attempt " + attempt.attempt() + " of run " + runId + " was superseded");
        }
    }

    @Override
    public void step(String stepKey, List<String> inputs, boolean reused, String outputDigest) {
        step = new Step(stepKey, List.copyOf(inputs), reused, outputDigest);
    }

    boolean reused() {
        Step known = step;
        return known != null && known.reused();
    }

    boolean lost() {
        return lost;
    }

    /** Sends what is left of the log, then the result. The lease is kept alive until both are through. */
    void end(Result result, String message) {
        check();
        // A ledger that is away loses the last lines, not the result: the call that follows waits for it.
        tell("ledger", this::flush);
        ledger.end(attempt, Attempts.outcome(result, step, message));
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    private void beat(String receiver, Runnable call) {
        try {
            for (long pause = 1; !stopped.await(pause, TimeUnit.SECONDS); pause = SECONDS) {
                tell(receiver, call);
            }
        } catch (LeaseLost e) {
            lost = true;
            stopped.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String receiver, Runnable sending) {
        try {
            sending.run();
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            // The next beat may get through; if none does, the lease runs out, as it should.
            LOG.log(System.Logger.Level.DEBUG, "heartbeat of run " + runId + " did not reach the " + receiver, e);
        }
    }

    private void flush() {
        sending.lock();
        try {
            send();
        } finally {
            sending.unlock();
        }
    }

    private void send() {
        List<String> lines;
        double at;
        String text;
        synchronized (this) {
            lines = List.copyOf(pendingLines);
            at = fraction;
            text = line;
        }
        ledger.heartbeat(attempt, at, text, lines);
        synchronized (this) {
            pendingLines.subList(0, lines.size()).clear();
        }
    }
}
