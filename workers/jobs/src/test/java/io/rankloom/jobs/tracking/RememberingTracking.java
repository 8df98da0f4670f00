package io.rankloom.jobs.tracking;

import java.util.ArrayList;
import java.util.List;

/** A tracker that keeps in memory what it was sent. */
public final class RememberingTracking implements Tracking {

    public final List<List<Measured>> sent = new ArrayList<>();

    @Override
    public void param(String runId, String name, String value) {
        // Only metrics are looked at.
    }

    @Override
    public void metrics(String runId, List<Measured> measured) {
        sent.add(measured);
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
