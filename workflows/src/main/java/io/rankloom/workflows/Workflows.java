package io.rankloom.workflows;

import java.util.List;

/** What is deployed to the engine, and the names of the messages that processes wait for. */
public final class Workflows {

    /** Class-path resources; a BPMN file's name is its process id. */
    public static final List<String> RESOURCES = List.of(
            "train-ranker.bpmn",
            "collect-dataset.bpmn",
            "import-dataset.bpmn",
            "promote-model.bpmn",
            "roll-back.bpmn",
            "promotion-gate.dmn");

    /** Starts {@code train-ranker}; message id and correlation key are the run's id. */
    public static final String START_RUN = "start-run";

    /** Starts {@code import-dataset}. */
    public static final String START_COLLECT = "start-collect";

    /** Starts {@code roll-back}. */
    public static final String START_ROLL_BACK = "start-roll-back";

    /** Ends the wait of {@code promote-model}; the correlation key is the review's id. */
    public static final String REVIEW_DECIDED = "review-decided";

    private Workflows() {}
}
