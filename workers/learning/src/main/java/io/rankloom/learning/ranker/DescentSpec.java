package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;
import java.util.Locale;

/**
 * The parameters of stochastic gradient descent.
 *
 * @param epochs at most so many passes over the training queries
 * @param learningRate of the first step
 * @param schedule how it goes on
 * @param momentum share of the last step that each step repeats, from 0
 * @param queriesPerStep queries in a step
 * @param patience epochs without a better validation NDCG before it stops
 */
record DescentSpec(
        int epochs, double learningRate, Schedule schedule, double momentum, int queriesPerStep, int patience) {

    static final String[] PARAMETERS = {"epochs", "lr", "schedule", "momentum", "queries", "patience"};

    /** How the learning rate changes over the training. */
    enum Schedule {
        /** Stays as it is. */
        CONSTANT,
        /** {@code lr / (1 + epochs passed)}. */
        INVERSE,
        /** Falls to 0 along half a cosine. Loshchilov and Hutter, "SGDR", ICLR 2017, without restarts. */
        COSINE;

        /**
         * The factor of the learning rate.
         *
         * @param passed epochs passed, with their fraction
         * @param epochs in all
         */
        double factor(double passed, int epochs) {
            return switch (this) {
                case CONSTANT -> 1;
                case INVERSE -> 1 / (1 + passed);
                case COSINE -> (1 + Math.cos(Math.PI * passed / epochs)) / 2;
            };
        }
    }

    static DescentSpec of(Spec spec) {
        return new DescentSpec(
                spec.integer("epochs", 60, 1, 10_000),
                spec.number("lr", 0.01, 1e-6, 10),
                Schedule.valueOf(spec.choice("schedule", "cosine", "constant", "inverse", "cosine")
                        .toUpperCase(Locale.ROOT)),
                spec.number("momentum", 0, 0, 0.999),
                spec.integer("queries", 16, 1, 4096),
                spec.integer("patience", 20, 1, 10_000));
    }
}
