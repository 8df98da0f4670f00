package io.rankloom.learning.ranker;

import io.rankloom.learning.feature.FeatureMatrix;

/** A ranker that has been fitted. Thread-safe. */
public interface TrainedRanker {

    /**
     * One finite score for each row, higher is more relevant; only scores of one query compare.
     *
     * @throws IllegalArgumentException when the matrix has another schema than the ranker was trained on
     */
    float[] score(FeatureMatrix matrix);
}
