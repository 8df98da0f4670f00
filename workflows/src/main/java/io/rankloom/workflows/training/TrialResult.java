package io.rankloom.workflows.training;

/**
 * What came of one training.
 *
 * @param number from 1 over the rankers of the plan, or over the trials of the search
 * @param ranker spec
 * @param digest the model; of a training that failed, a tree that says why
 * @param validationNdcg NDCG@10 on the validation queries; null when the training failed
 * @param seconds that the training took when it was done, which may have been in an earlier run
 * @param failure why these parameters cannot be trained on these data; null when they could
 */
public record TrialResult(
        int number, String ranker, String digest, Double validationNdcg, double seconds, String failure) {

    /** Whether there is no model. */
    public boolean failed() {
        return failure != null;
    }

    /** The same result as another trial's. */
    public TrialResult numbered(int other) {
        return new TrialResult(other, ranker, digest, validationNdcg, seconds, failure);
    }

    /** The trained ranker of a training that did not fail. */
    public Trial trained() {
        return new Trial(ranker, digest, validationNdcg);
    }
}
