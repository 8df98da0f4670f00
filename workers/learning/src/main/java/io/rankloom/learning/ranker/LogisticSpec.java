package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;

/**
 * The parameters of {@code logistic}.
 *
 * @param l2 penalty on the squared weights, from 0
 * @param iterations at most so many steps of the minimiser
 */
record LogisticSpec(double l2, int iterations) {

    /** @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed */
    static LogisticSpec of(Spec spec) {
        spec.named("logistic").allow("l2", "iterations");
        return new LogisticSpec(spec.number("l2", 1e-4, 0, 1e6), spec.integer("iterations", 200, 1, 10_000));
    }
}
