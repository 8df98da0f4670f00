package io.rankloom.platform.lineage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What leads to a digest and from it.
 *
 * @param truncated whether there is more than is shown
 */
record LineageGraph(List<Node> nodes, List<Edge> edges, boolean truncated) {

    /** What a node is. */
    enum Kind {
        SOURCE,
        ARTIFACT,
        DATASET,
        QUALITY_REPORT,
        FEATURES,
        FUSION,
        MODEL,
        EVALUATION,
        REVIEW,
        DEPLOYMENT
    }

    /**
     * @param id its digest, or {@code source:}, {@code review:} or {@code deployment:} and what names it there
     * @param name such as {@code demo-shop@1}; of an artifact without a name the step that made it
     * @param digest null where it has none
     * @param runId null where no run made it, or one of a project that the caller does not see
     * @param by who asked for it, or who decided
     * @param state of a review or a deployment
     * @param rankings that ranking servers say they have served with a deployment
     */
    record Node(
            String id,
            Kind kind,
            String name,
            String digest,
            UUID runId,
            Instant at,
            String by,
            String state,
            Long rankings) {}

    /**
     * @param input id of the node that was read
     * @param output id of the node that was made
     * @param stepKey null where no step of a workflow made it
     */
    record Edge(String input, String output, String step, String stepKey, UUID runId, Instant recordedAt) {}
}
