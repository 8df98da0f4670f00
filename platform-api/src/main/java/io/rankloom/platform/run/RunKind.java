package io.rankloom.platform.run;

import io.rankloom.workflows.Workflows;

/** What a run does, and so which process of the engine carries it. */
public enum RunKind {
    /** From a dataset to a deployed model. */
    TRAIN("train-ranker", Workflows.START_RUN),
    /** From sources to a published dataset version. */
    COLLECT("import-dataset", Workflows.START_COLLECT),
    /** From the live model back to an earlier one. */
    ROLL_BACK("roll-back", Workflows.START_ROLL_BACK);

    private final String processId;
    private final String startMessage;

    RunKind(String processId, String startMessage) {
        this.processId = processId;
        this.startMessage = startMessage;
    }

    /** BPMN process id, which is also the resource's name without {@code .bpmn}. */
    public String processId() {
        return processId;
    }

    /** Name of the message whose arrival starts the process; id and correlation key are the run's id. */
    public String startMessage() {
        return startMessage;
    }
}
