package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;

/**
 * The parameters of {@code svm}.
 *
 * @param c what a query's mean squared violation costs beside half the squared weights, above 0
 * @param pairs of one query, at most; more are sampled
 * @param iterations at most so many passes over the pairs
 * @param tolerance it ends when no pair violates its optimality by more
 */
record SvmSpec(double c, int pairs, int iterations, double tolerance) {

    /** @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed */
    static SvmSpec of(Spec spec) {
        spec.named("svm").allow("c", "pairs", "iterations", "tolerance");
        return new SvmSpec(
                spec.number("c", 1, 1e-6, 1e6),
                spec.integer("pairs", 200, 1, 100_000),
                spec.integer("iterations", 100, 1, 10_000),
                spec.number("tolerance", 0.01, 1e-9, 1));
    }
}
