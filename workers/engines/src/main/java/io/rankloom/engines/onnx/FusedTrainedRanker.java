package io.rankloom.engines.onnx;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.ranker.TrainedRanker;

/**
 * A fusion and the ranker that was trained on what it gives.
 *
 * @param fusion what comes first
 * @param ranker what follows; as wide as the fusion
 */
public record FusedTrainedRanker(FittedFusion fusion, FusedRanker ranker) implements TrainedRanker {

    public FusedTrainedRanker {
        if (fusion.width() != ranker.width()) {
            throw new IllegalArgumentException(
                    "the fusion gives " + fusion.width() + " values a row, the ranker takes " + ranker.width());
        }
    }

    @Override
    public float[] score(FeatureMatrix matrix) {
        return ranker.score(fusion.apply(matrix));
    }
}
