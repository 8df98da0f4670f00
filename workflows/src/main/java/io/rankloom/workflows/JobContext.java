package io.rankloom.workflows;

import java.util.List;
import java.util.UUID;

/** What a handler may know of, and tell about, the attempt that it works on. Thread-safe. */
public interface JobContext {

    UUID runId();

    /** From 1; a later attempt has a higher number, and results of an earlier one are refused. */
    int attempt();

    /**
     * Says how far the work is.
     *
     * @param fraction from 0 to 1
     * @param line one line for people, such as {@code 1,024 of 2,000 pictures}
     */
    void progress(double fraction, String line);

    /** Adds a line to the step's log, which outlives the worker. */
    void log(String line);

    /** Ends the work early when another attempt has taken over. Cheap: call it in every loop. */
    void check() throws LeaseLost;

    /**
     * Names the pure step that this job was, for lineage.
     *
     * @param inputs digests that it read
     * @param reused whether the result was there already
     */
    void step(String stepKey, List<String> inputs, boolean reused, String outputDigest);
}
