package io.rankloom.learning.fusion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How modalities are joined once each has a weight. */
public enum FusionMethod {
    /** One number: the weighted sum of the scores of the modalities that are there. */
    WEIGHTED_SUM("weighted-sum"),
    /** One number: the weighted mean of the scores of the modalities that are there. */
    WEIGHTED_AVERAGE("weighted-average"),
    /** All standardised features side by side, each modality's block scaled by its weight, then the presence flags. */
    CONCAT("concat");

    private final String label;

    FusionMethod(String label) {
        this.label = label;
    }

    /** The name in specs. */
    @JsonValue
    public String label() {
        return label;
    }

    /** The method of this name. */
    @JsonCreator
    public static FusionMethod of(String label) {
        for (FusionMethod method : values()) {
            if (method.label.equals(label)) {
                return method;
            }
        }
        throw new IllegalArgumentException(
                "unknown fusion '" + label + "'; there are weighted-sum, weighted-average, concat");
    }
}
