package io.rankloom.platform.run;

/** Where a step of a run stands. */
public enum StepState {
    NOT_STARTED,
    RUNNING,
    /** Its output was made in this run. */
    DONE,
    /** Its output had been made before, from the same inputs, and was taken over. */
    REUSED,
    /** Waits for a person's decision or a time. */
    WAITING,
    /** Ended by an error, or the engine gave up until a person resumes the run. */
    FAILED,
    /** Stopped before its end, since the run was cancelled or took another path. */
    CANCELLED
}
