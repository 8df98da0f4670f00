package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.List;
import java.util.UUID;

/** Job {@code choose-best}: the highest NDCG on the validation queries goes on. */
public interface ChooseBest {

    JobType<Input, Output> TYPE = new JobType<>("choose-best", Input.class, Output.class);

    /** No training gave a model; the message tells why. */
    String ALL_TRIALS_FAILED = "ALL_TRIALS_FAILED";

    /**
     * @param rankerResults of the rankers that the plan names; may be empty when it has a search
     * @param searchDigest the search at its end; null when there was none
     */
    record Input(UUID runId, List<TrialResult> rankerResults, String searchDigest, String mlflowRunId) {}

    /** @param trials the rankers of the plan that could be trained, and the best of the search */
    record Output(String modelDigest, List<Trial> trials) {}
}
