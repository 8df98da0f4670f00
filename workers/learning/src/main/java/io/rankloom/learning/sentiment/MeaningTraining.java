package io.rankloom.learning.sentiment;

import java.util.List;
import java.util.Optional;

/** Fits what tells praise from blame by vectors; the same vectors give the same model. */
@FunctionalInterface
public interface MeaningTraining {

    /**
     * The model; empty where there is no praise or no blame to learn from.
     *
     * @param vectors one for each review, all of the same length
     * @param praises whether each is praise
     */
    Optional<? extends Meaning> fit(List<float[]> vectors, List<Boolean> praises);
}
