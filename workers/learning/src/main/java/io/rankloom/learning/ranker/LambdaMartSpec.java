package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;

/**
 * The parameters of {@code lambdamart}.
 *
 * @param trees at most so many
 * @param depth of a tree, from 1
 * @param learningRate what each tree counts for
 * @param pairs for each query the best ranked so many are paired with all others
 * @param minChildWeight least sum of second derivatives in a leaf
 * @param l2 penalty on the squared leaf values
 * @param subsample share of the training pairs that each tree sees, drawn by the seed
 * @param columns share of the features that each tree sees, drawn by the seed
 * @param patience trees without a better validation NDCG before it stops
 */
public record LambdaMartSpec(
        int trees,
        int depth,
        double learningRate,
        int pairs,
        double minChildWeight,
        double l2,
        double subsample,
        double columns,
        int patience) {

    /**
     * Reads a spec such as {@code lambdamart(trees=300, depth=6)}.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static LambdaMartSpec of(Spec spec) {
        spec.named("lambdamart")
                .allow("trees", "depth", "lr", "pairs", "min_child_weight", "l2", "subsample", "columns", "patience");
        return new LambdaMartSpec(
                spec.integer("trees", 300, 1, 10_000),
                spec.integer("depth", 6, 1, 16),
                spec.number("lr", 0.1, 1e-4, 1),
                spec.integer("pairs", 30, 1, 1000),
                spec.number("min_child_weight", 1, 0, 1e6),
                spec.number("l2", 1, 0, 1e6),
                spec.number("subsample", 1, 0.05, 1),
                spec.number("columns", 1, 0.05, 1),
                spec.integer("patience", 40, 1, 10_000));
    }
}
