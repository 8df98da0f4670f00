package io.rankloom.jobs;

import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.LeaseLost;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A context that remembers what a handler said. */
public final class TestContext implements JobContext {

    public final List<String> lines = new ArrayList<>();
    public boolean reused;
    public volatile boolean leaseLost;
    private final UUID runId = UUID.randomUUID();

    @Override
    public UUID runId() {
        return runId;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public void progress(double fraction, String line) {
        lines.add(line);
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public void check() {
        if (leaseLost) {
            throw new LeaseLost("another attempt has taken over");
        }
    }

    @Override
    public void step(String stepKey, List<String> inputs, boolean wasReused, String outputDigest) {
        reused = wasReused;
    }
}
