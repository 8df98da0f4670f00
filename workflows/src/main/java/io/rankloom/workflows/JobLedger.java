package io.rankloom.workflows;

import java.util.List;
import java.util.UUID;

/** Where attempts are numbered and their results accepted or refused, apart from the engine, which accepts late ones. */
public interface JobLedger {

    /** @param attempt from 1 */
    record Attempt(UUID id, int attempt) {}

    /** How an attempt ended. */
    enum Result {
        DONE,
        REUSED,
        /** The data made it impossible; the process takes its error path. */
        ERROR,
        /** Technical; the job is tried again. */
        FAILED
    }

    /**
     * The end of an attempt.
     *
     * @param stepKey null when the job was no pure step
     * @param outputDigest null when it made no artifact
     * @param message one line for people, null when there is nothing to say
     */
    record Outcome(Result result, String stepKey, List<String> inputs, String outputDigest, String message) {}

    /** Opens the next attempt; every earlier one of the same job is superseded. */
    Attempt begin(JobRef job) throws LeaseLost;

    /**
     * Extends the lease.
     *
     * @param logLines new since the last call
     */
    void heartbeat(Attempt attempt, double fraction, String line, List<String> logLines) throws LeaseLost;

    /** Records the result, unless the attempt is superseded. */
    void end(Attempt attempt, Outcome outcome) throws LeaseLost;
}
