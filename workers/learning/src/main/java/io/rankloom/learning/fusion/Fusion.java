package io.rankloom.learning.fusion;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.significance.GroupResampling;
import io.rankloom.learning.spec.Spec;

/**
 * A way of weighing and joining modalities: {@code weighted-sum}, {@code weighted-average} or {@code concat}, with weights
 * learnt by {@code ridge} or {@code tree}, as in {@code concat(weights=ridge)}; or {@code bilinear(dim=8)}, {@code gated(dim=32,
 * gate=softmax)} or {@code cross-attention(dim=32, heads=4)}, learnt by gradient together with the ranker.
 *
 * @param joint the shape of what is learnt with the ranker; null for the methods that are learnt before it
 * @param l2 strength of the ridge penalty for each judged row, above 0
 */
public record Fusion(FusionMethod method, WeightLearner weights, double l2, JointStructure joint) {

    /** @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed */
    public static Fusion parse(String spec) {
        return of(Spec.parse(spec));
    }

    /** Like {@link #parse}. */
    public static Fusion of(Spec spec) {
        spec.named("weighted-sum", "weighted-average", "concat", "bilinear", "gated", "cross-attention");
        FusionMethod method = FusionMethod.of(spec.name());
        if (method.joint()) {
            spec.allow(parameters(method));
            return new Fusion(method, WeightLearner.RIDGE, 1e-3, JointStructure.of(spec));
        }
        spec.allow("weights", "l2");
        String standard = method == FusionMethod.WEIGHTED_AVERAGE ? "tree" : "ridge";
        return new Fusion(
                method,
                WeightLearner.of(spec.choice("weights", standard, "ridge", "tree")),
                spec.number("l2", 1e-3, 1e-9, 1e6),
                null);
    }

    private static String[] parameters(FusionMethod method) {
        return switch (method) {
            case GATED -> new String[] {"dim", "gate"};
            case CROSS_ATTENTION -> new String[] {"dim", "heads"};
            default -> new String[] {"dim"};
        };
    }

    /**
     * Learns standardisation, each modality's score and the modalities' weights from the judged rows of {@code train}. The
     * intervals of the weights take its queries for independent.
     *
     * <p>Deterministic: same matrix and seed, same result to the last bit.
     */
    public FittedFusion fit(FeatureMatrix train, long seed) {
        return fit(train, GroupResampling.ofQueries(train.queries()), seed);
    }

    /**
     * Like {@link #fit(FeatureMatrix, long)}, with intervals that take only groups of queries for independent, and scores of
     * modalities by regressions that have seen no query of the same group.
     *
     * @param groups of the matrix's queries, in their order
     */
    public FittedFusion fit(FeatureMatrix train, GroupResampling groups, long seed) {
        return new FusionFitting(this, train, groups, seed).fit();
    }
}
