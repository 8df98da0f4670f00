package io.rankloom.jobs.tracking;

import java.util.List;
import java.util.Map;

/**
 * Where params and metrics of a run are kept. A tracker never makes a run fail or wait: what cannot be delivered now is
 * delivered later, those of one run in their order. Thread-safe.
 */
public interface Tracking extends AutoCloseable {

    /**
     * Metrics of one step.
     *
     * @param step epoch, or 0 for a figure of the whole run
     * @param timestamp when they were measured, milliseconds since 1970
     */
    record Measured(long step, long timestamp, Map<String, Double> metrics) {}

    /** Keeps nothing. */
    Tracking NONE = new Tracking() {
        @Override
        public void param(String runId, String name, String value) {}

        @Override
        public void metrics(String runId, List<Measured> measured) {}

        @Override
        public void end(String runId, boolean succeeded) {}

        @Override
        public void close() {}
    };

    /** @param runId the tracker's run; when null, nobody asked to track and nothing is kept */
    void param(String runId, String name, String value);

    /**
     * A run below another, such as a trial of a search. It comes into being when it is first told something.
     *
     * @param runId the run above; when null, so is the answer
     * @param name unique below that run: letters, digits and spaces
     */
    static String child(String runId, String name) {
        return runId == null || runId.isBlank() ? null : runId + ChildRuns.MARK + name;
    }

    /** Ends a child run; the tracker's other runs are ended by who began them. */
    void end(String runId, boolean succeeded);

    /** Metrics of several steps, sent together. */
    void metrics(String runId, List<Measured> measured);

    /** Metrics of one step, measured now. */
    default void metrics(String runId, Map<String, Double> metrics, long step) {
        metrics(runId, List.of(new Measured(step, System.currentTimeMillis(), metrics)));
    }

    /** Delivers what it can within a few seconds and keeps the rest for the next start. */
    @Override
    void close();
}
