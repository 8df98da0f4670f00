package io.rankloom.platform.run;

/** How a run ended, in the words of the workflows' {@code finish-run} job, with the state that follows from it. */
public enum RunOutcome {
    DEPLOYED(RunState.SUCCEEDED),
    COLLECTED(RunState.SUCCEEDED),
    REJECTED_BY_GATE(RunState.REJECTED),
    REJECTED_BY_REVIEWER(RunState.REJECTED),
    EXPIRED(RunState.REJECTED),
    ROLLED_BACK(RunState.FAILED),
    FAILED(RunState.FAILED);

    private final RunState state;

    RunOutcome(RunState state) {
        this.state = state;
    }

    /**
     * The state of a run of {@code kind} that ended so. A roll-back run that rolled back did what it was asked to do; a training run that was rolled back
     * by its guards did not.
     */
    public RunState state(RunKind kind) {
        return this == ROLLED_BACK && kind == RunKind.ROLL_BACK ? RunState.SUCCEEDED : state;
    }
}
