package io.rankloom.learning.ranker;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code score = weights · fused row + intercept}, in float32. The intercept changes no order; where a loss has use for one, it
 * gives the scores their meaning.
 *
 * @param weights one for each column of the fused row
 */
public record LinearRanker(FittedFusion fusion, List<Float> weights, float intercept) implements TrainedRanker {

    public LinearRanker {
        weights = List.copyOf(weights);
        if (weights.size() != fusion.width()) {
            throw new IllegalArgumentException(weights.size() + " weights for fused rows of width " + fusion.width());
        }
    }

    /** @param w the weights, then perhaps the intercept */
    static LinearRanker of(FittedFusion fusion, double[] w) {
        List<Float> weights = new ArrayList<>(fusion.width());
        for (int c = 0; c < fusion.width(); c++) {
            weights.add((float) w[c]);
        }
        return new LinearRanker(fusion, weights, w.length > fusion.width() ? (float) w[fusion.width()] : 0);
    }

    @Override
    public float[] score(FeatureMatrix matrix) {
        return scoreFused(fusion.apply(matrix));
    }

    /** The scores of rows that are fused already, row-major [rows × width]. */
    float[] scoreFused(float[] fused) {
        float[] w = new float[weights.size()];
        for (int c = 0; c < w.length; c++) {
            w[c] = weights.get(c);
        }
        float[] scores = new float[fused.length / w.length];
        for (int row = 0; row < scores.length; row++) {
            float sum = intercept;
            for (int c = 0; c < w.length; c++) {
                sum += w[c] * fused[row * w.length + c];
            }
            scores[row] = sum;
        }
        return scores;
    }
}
