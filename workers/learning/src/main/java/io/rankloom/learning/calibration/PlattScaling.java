package io.rankloom.learning.calibration;

import java.util.Arrays;

/**
 * A monotone map from a ranker's score to the chance that the product is relevant:
 * {@code 1 / (1 + exp(−(slope · score + intercept)))}. Two parameters, so that a few hundred judged pairs fit it, and an order
 * that it leaves as it is; fit it on queries that the ranker was not trained on, whose scores do not flatter it.
 *
 * <p>Platt, "Probabilistic outputs for support vector machines", 1999, with its smoothed targets; fitted by the Newton method
 * with backtracking of Lin, Lin and Weng, "A note on Platt's probabilistic outputs", Machine Learning 68, 2007.
 *
 * @param slope at least 0: a higher score never means less relevant
 */
public record PlattScaling(double slope, double intercept) {

    private static final int ITERATIONS = 100;

    /**
     * Fits the map. Where relevance falls with the score the slope is 0 and every product has the share of relevant ones.
     *
     * @throws IllegalArgumentException when the lengths differ, or relevant and irrelevant products are not both there
     */
    public static PlattScaling fit(float[] scores, boolean[] relevant) {
        if (scores.length != relevant.length) {
            throw new IllegalArgumentException(
                    "each score needs a label: " + scores.length + " scores, " + relevant.length + " labels");
        }
        int positives = 0;
        for (boolean r : relevant) {
            positives += r ? 1 : 0;
        }
        int negatives = relevant.length - positives;
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException(
                    "a map from scores to chances needs relevant and irrelevant products, got " + positives + " and "
                            + negatives);
        }
        double[] targets = new double[relevant.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = relevant[i] ? (positives + 1.0) / (positives + 2.0) : 1 / (negatives + 2.0);
        }
        PlattScaling fitted = newton(scores, targets, Math.log((positives + 1.0) / (negatives + 1.0)));
        return fitted.slope >= 0 ? fitted : flat(targets);
    }

    /** The chance that a product of this score is relevant, from 0 to 1. */
    public double probability(double score) {
        return sigmoid(slope * score + intercept);
    }

    private static PlattScaling flat(double[] targets) {
        double mean = Arrays.stream(targets).average().orElseThrow();
        return new PlattScaling(0, Math.log(mean / (1 - mean)));
    }

    private static PlattScaling newton(float[] scores, double[] targets, double start) {
        PlattScaling at = new PlattScaling(0, start);
        for (int i = 0; i < ITERATIONS; i++) {
            double before = at.loss(scores, targets);
            PlattScaling next = at.step(scores, targets, before);
            double gained = before - next.loss(scores, targets);
            at = next;
            if (gained < 1e-14 * Math.abs(before)) {
                break;
            }
        }
        return at;
    }

    /** One Newton step, shortened until the loss falls enough; no step where it falls for none. */
    private PlattScaling step(float[] scores, double[] targets, double loss) {
        // The Hessian, never quite singular, and the gradient of the loss by slope and intercept.
        double h11 = 1e-12;
        double h12 = 0;
        double h22 = 1e-12;
        double g1 = 0;
        double g2 = 0;
        for (int i = 0; i < scores.length; i++) {
            double p = probability(scores[i]);
            double weight = p * (1 - p);
            h11 += weight * scores[i] * scores[i];
            h12 += weight * scores[i];
            h22 += weight;
            g1 += (p - targets[i]) * scores[i];
            g2 += p - targets[i];
        }
        double determinant = h11 * h22 - h12 * h12;
        double d1 = -(h22 * g1 - h12 * g2) / determinant;
        double d2 = -(h11 * g2 - h12 * g1) / determinant;
        double descent = g1 * d1 + g2 * d2;
        // Scores that are all alike leave no direction but rounding.
        for (double length = 1; descent < 0 && length > 1e-10; length /= 2) {
            PlattScaling tried = new PlattScaling(slope + length * d1, intercept + length * d2);
            if (tried.loss(scores, targets) < loss + 1e-4 * length * descent) {
                return tried;
            }
        }
        return this;
    }

    /** The cross-entropy, summed; written so that no large exponent overflows. */
    private double loss(float[] scores, double[] targets) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double z = slope * scores[i] + intercept;
            sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets[i] * z;
        }
        return sum;
    }

    private static double sigmoid(double z) {
        double small = Math.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + small) : small / (1 + small);
    }
}
