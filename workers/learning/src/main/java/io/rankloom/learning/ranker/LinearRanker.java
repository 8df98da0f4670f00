package io.rankloom.learning.ranker;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import java.util.List;

/**
 * {@code score = weights · fused row}, in float32. Has no intercept: the same number for all candidates of a query changes no
 * order.
 *
 * @param weights one for each column of the fused row
 */
public record LinearRanker(FittedFusion fusion, List<Float> weights) implements TrainedRanker {

    public LinearRanker {
        weights = List.copyOf(weights);
        if (weights.size() != fusion.width()) {
            throw new IllegalArgumentException(weights.size() + " weights for fused rows of width " + fusion.width());
        }
    }

    @Override
    public float[] score(FeatureMatrix matrix) {
        float[] fused = fusion.apply(matrix);
        float[] scores = new float[matrix.rows()];
        for (int row = 0; row < scores.length; row++) {
            float sum = 0;
            for (int c = 0; c < weights.size(); c++) {
                sum += weights.get(c) * fused[row * weights.size() + c];
            }
            scores[row] = sum;
        }
        return scores;
    }
}
