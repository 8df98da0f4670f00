package io.rankloom.learning.explanation;

import io.rankloom.learning.modality.Modality;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What each modality adds to a score.
 *
 * @param base the score of the product with no modality at all
 * @param contributions for each modality of the schema; base plus all of them is the score
 */
public record Explanation(double base, Map<Modality, Double> contributions) {

    public Explanation {
        contributions = Collections.unmodifiableMap(new EnumMap<>(contributions));
    }

    /** Base plus all contributions. */
    public double score() {
        return base
                + contributions.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }
}
