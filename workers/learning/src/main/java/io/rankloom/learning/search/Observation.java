package io.rankloom.learning.search;

import io.rankloom.learning.spec.Spec;
import java.util.OptionalDouble;

/**
 * What came of one proposal.
 *
 * @param value to be as large as can be, such as validation NDCG; empty when the training failed
 */
public record Observation(Proposal proposal, OptionalDouble value) {

    int configuration() {
        return proposal.configuration();
    }

    int rung() {
        return proposal.rung();
    }

    Spec ranker() {
        return proposal.ranker();
    }
}
