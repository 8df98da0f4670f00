package io.rankloom.learning.ranker;

import io.rankloom.learning.feature.FeatureMatrix;

/** Fits a ranker. Made from a spec, a fitted fusion and a seed; the same three and the same matrices give the same ranker. */
public interface RankerTrainer {

    /**
     * Fits a ranker to the judged rows of {@code train}; rows without a grade are left out.
     *
     * @param validation decides when to stop; same schema as {@code train}; never trained on
     * @throws java.util.concurrent.CancellationException when the listener says so
     * @throws IllegalArgumentException when the schemas differ or no query has two different grades
     */
    TrainedRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener);
}
