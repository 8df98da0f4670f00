package io.rankloom.platform.workflow;

import java.util.List;

/** The files of the workflows that this platform deploys. */
final class Workflows {

    static final List<String> RESOURCES = List.of(
            "collect-dataset.bpmn",
            "import-dataset.bpmn",
            "train-ranker.bpmn",
            "promote-model.bpmn",
            "roll-back.bpmn",
            "promotion-gate.dmn");

    private Workflows() {}
}
