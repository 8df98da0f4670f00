package io.rankloom.launcher.cli;

import io.rankloom.workflows.JobContext;
import java.util.List;
import java.util.UUID;

/** Work that a command does itself, shown on standard error. Nobody else can take it over. */
final class TerminalContext implements JobContext {

    private final UUID id = UUID.randomUUID();
    private String last = "";

    @Override
    public UUID runId() {
        return id;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public synchronized void progress(double fraction, String line) {
        if (!line.equals(last)) {
            System.err.printf("  %3.0f%%  %s%n", fraction * 100, line);
            last = line;
        }
    }

    @Override
    public void log(String line) {
        System.err.println("        " + line);
    }

    @Override
    public void check() {
        Thread.onSpinWait();
    }

    @Override
    public void step(String stepKey, List<String> inputs, boolean reused, String outputDigest) {
        // A command's work is no run, so it has no place in the lineage.
    }
}
