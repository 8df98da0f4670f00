package io.rankloom.jobs.tracking;

import java.util.ArrayList;
import java.util.List;

/** A tracker that keeps in memory what it was sent. */
public final class RememberingTracking implements Tracking {

    public final List<List<Measured>> sent = new ArrayList<>();

    /** Params, metrics and ends as lines, each with its run first. */
    public final List<String> lines = new ArrayList<>();

    @Override
    public void param(String runId, String name, String value) {
        lines.add(runId + ": " + name + " = " + value);
    }

    @Override
    public void metrics(String runId, List<Measured> measured) {
        sent.add(measured);
        measured.forEach(one -> one.metrics().keySet().forEach(name -> lines.add(runId + ": " + name)));
    }

    @Override
    public void end(String runId, boolean succeeded) {
        lines.add(runId + (succeeded ? " succeeded" : " failed"));
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** The steps of each letter. */
    public List<List<Long>> steps() {
        return sent.stream()
                .map(letter -> letter.stream().map(Measured::step).toList())
                .toList();
    }
}
