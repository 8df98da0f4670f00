package io.rankloom.platform.run;

/** Where a run stands. */
public enum RunState {
    /** Recorded; the engine has not been seen to work on it yet. */
    QUEUED(false),
    /** The engine works on it. */
    RUNNING(false),
    /** Waits for a review's decision. */
    WAITING(false),
    /** Reached its goal. */
    SUCCEEDED(true),
    /** Ended without it; the reason says why. */
    FAILED(true),
    /** A person stopped it. */
    CANCELLED(true),
    /** The gate or a reviewer said no, or nobody decided in time. */
    REJECTED(true);

    private final boolean last;

    RunState(boolean last) {
        this.last = last;
    }

    /** Whether a run in this state never changes again. */
    public boolean isFinal() {
        return last;
    }
}
