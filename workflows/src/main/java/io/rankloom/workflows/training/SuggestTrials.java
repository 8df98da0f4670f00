package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.List;
import java.util.UUID;

/** Job {@code suggest-trials}: takes in the results of a search's last round and says what to train in the next. */
public interface SuggestTrials {

    JobType<Input, Output> TYPE = new JobType<>("suggest-trials", Input.class, Output.class);

    /**
     * @param searchDigest the search so far; null before the first round
     * @param results of the last round; empty before the first
     * @param timeUp whether the engine's clock has passed the plan's minutes: decided outside, so that this job depends on no clock
     */
    record Input(
            UUID runId, Search search, String searchDigest, List<TrialResult> results, boolean timeUp, long seed) {}

    /**
     * @param searchDigest the search with the results taken in
     * @param orders empty when the search is over
     * @param round of these orders, from 1
     */
    record Output(String searchDigest, List<TrialOrder> orders, int round) {}
}
