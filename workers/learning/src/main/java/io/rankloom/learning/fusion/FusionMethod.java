package io.rankloom.learning.fusion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How modalities are joined once each has a weight. */
public enum FusionMethod {
    /** One number: the weighted sum of the scores of the modalities that are there. */
    WEIGHTED_SUM("weighted-sum"),
    /** One number: the weighted mean of the scores of the modalities that are there. */
    WEIGHTED_AVERAGE("weighted-average"),
    /** All standardised features side by side, each modality's block scaled by its weight, then the presence flags. */
    CONCAT("concat"),
    /** Like concat without the scaling; products of modalities are learnt with the ranker. */
    BILINEAR("bilinear"),
    /** Like concat without the scaling; a gate for each modality is learnt with the ranker. */
    GATED("gated"),
    /** Like concat without the scaling; attention of the text to the modalities is learnt with the ranker. */
    CROSS_ATTENTION("cross-attention");

    private final String label;

    FusionMethod(String label) {
        this.label = label;
    }

    /** Whether its weights are learnt together with the ranker, by gradient. */
    public boolean joint() {
        return this == BILINEAR || this == GATED || this == CROSS_ATTENTION;
    }

    /** Whether a fused row holds all features and flags side by side. */
    public boolean wide() {
        return this == CONCAT || joint();
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
        throw new IllegalArgumentException("unknown fusion '" + label + "'; there are "
                + Arrays.stream(values()).map(FusionMethod::label).collect(Collectors.joining(", ")));
    }
}
