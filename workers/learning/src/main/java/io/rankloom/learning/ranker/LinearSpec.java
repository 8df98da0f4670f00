package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;

/**
 * The parameters of {@code linear}.
 *
 * @param loss {@code listwise-softmax} or {@code mse}
 * @param l2 penalty on the squared weights, from 0
 * @param iterations at most so many steps of the minimiser
 */
public record LinearSpec(String loss, double l2, int iterations) {

    /**
     * Reads a spec such as {@code linear(l2=0.001)}.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static LinearSpec of(Spec spec) {
        spec.named("linear").allow("loss", "l2", "iterations");
        return new LinearSpec(
                spec.choice("loss", "listwise-softmax", "listwise-softmax", "mse"),
                spec.number("l2", 1e-4, 0, 1e6),
                spec.integer("iterations", 200, 1, 10_000));
    }
}
