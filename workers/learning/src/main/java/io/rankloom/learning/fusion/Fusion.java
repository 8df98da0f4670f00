package io.rankloom.learning.fusion;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.spec.Spec;

/**
 * A way of weighing and joining modalities: {@code weighted-sum}, {@code weighted-average} or {@code concat}, with weights
 * learnt by {@code ridge} or {@code tree}, as in {@code concat(weights=ridge)}.
 *
 * @param l2 strength of the ridge penalty for each judged row, above 0
 */
public record Fusion(FusionMethod method, WeightLearner weights, double l2) {

    /** @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed */
    public static Fusion parse(String spec) {
        return of(Spec.parse(spec));
    }

    /** Like {@link #parse}. */
    public static Fusion of(Spec spec) {
        spec.named("weighted-sum", "weighted-average", "concat").allow("weights", "l2");
        FusionMethod method = FusionMethod.of(spec.name());
        String standard = method == FusionMethod.WEIGHTED_AVERAGE ? "tree" : "ridge";
        return new Fusion(
                method,
                WeightLearner.of(spec.choice("weights", standard, "ridge", "tree")),
                spec.number("l2", 1e-3, 1e-9, 1e6));
    }

    /**
     * Learns standardisation, each modality's score and the modalities' weights from the judged rows of {@code train}.
     *
     * <p>Deterministic: same matrix and seed, same result to the last bit.
     */
    public FittedFusion fit(FeatureMatrix train, long seed) {
        return new FusionFitting(this, train, seed).fit();
    }
}
