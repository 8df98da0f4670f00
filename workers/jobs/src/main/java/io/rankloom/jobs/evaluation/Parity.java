package io.rankloom.jobs.evaluation;

import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.jobs.training.GoldenRows;

/** Whether a model gives on the serving path the scores that training saw. */
public final class Parity {

    private Parity() {}

    /**
     * The largest difference between a golden score and the score of the same query and products now.
     *
     * @throws IllegalArgumentException when there is no golden row: nothing shown is not the same as no difference
     */
    public static double error(GoldenRows golden, Featuriser featuriser, OnnxScorer scorer) {
        if (golden.rows().isEmpty()) {
            throw new IllegalArgumentException(
                    "the model has no golden rows to prove itself by, and no server would load it: train it anew");
        }
        double largest = 0;
        for (GoldenRows.Row row : golden.rows()) {
            float[] scores = scorer.score(featuriser.features(row.query(), row.productIds()));
            for (int i = 0; i < scores.length; i++) {
                largest = Math.max(largest, Math.abs(scores[i] - row.scores()[i]));
            }
        }
        return largest;
    }
}
