package io.rankloom.jobs.tracking;

import java.util.Map;

/**
 * Where params and metrics of a run are kept. A tracker never makes a run fail or wait: what cannot be delivered now is
 * delivered later, in order. Thread-safe.
 */
public interface Tracking extends AutoCloseable {

    /** Keeps nothing. */
    Tracking NONE = new Tracking() {
        @Override
        public void param(String runId, String name, String value) {}

        @Override
        public void metrics(String runId, Map<String, Double> metrics, long step) {}

        @Override
        public void close() {}
    };

    /** @param runId the tracker's run; when null, nobody asked to track and nothing is kept */
    void param(String runId, String name, String value);

    /**
     * Metrics of one step.
     *
     * @param step epoch, or 0 for a figure of the whole run
     */
    void metrics(String runId, Map<String, Double> metrics, long step);

    /** Delivers what it can within a few seconds and keeps the rest for the next start. */
    @Override
    void close();
}
