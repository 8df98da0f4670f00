package io.rankloom.learning.intent;

import io.rankloom.learning.algebra.Lbfgs;

/**
 * Turns a probability into how often it comes true: {@code sigmoid(slope · logit(p) + offset)}.
 *
 * <p>Platt, "Probabilistic outputs for support vector machines", 1999, on the logit. Fitted with a normal prior of deviation 1 on both
 * around {@link #NONE}, so that few examples change little.
 *
 * @param slope above 0, so that the order stays
 */
public record Calibration(double slope, double offset) {

    /** Leaves every probability as it is. */
    public static final Calibration NONE = new Calibration(1, 0);

    private static final double LEAST_SLOPE = 0.05;
    private static final double EDGE = 1e-6;

    public Calibration {
        if (!(slope > 0)) {
            throw new IllegalArgumentException("slope must be above 0, got " + slope);
        }
    }

    /**
     * Fits to examples.
     *
     * @param probabilities from 0 to 1
     * @param outcomes how much of each came true, from 0 to 1
     */
    static Calibration of(double[] probabilities, double[] outcomes) {
        double[] logits = new double[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = logit(probabilities[i]);
        }
        double[] fitted = new Lbfgs(100, 1e-6)
                .minimise((x, gradient) -> loss(x, gradient, logits, outcomes), new double[] {1, 0}, (i, x, v) -> true);
        return new Calibration(Math.max(LEAST_SLOPE, fitted[0]), fitted[1]);
    }

    /** The calibrated probability. */
    public double of(double probability) {
        return equals(NONE) ? probability : 1 / (1 + Math.exp(-slope * logit(probability) - offset));
    }

    /** The mean over examples of the cross-entropy, with the prior. */
    private static double loss(double[] x, double[] gradient, double[] logits, double[] outcomes) {
        double n = logits.length;
        double loss = ((x[0] - 1) * (x[0] - 1) + x[1] * x[1]) / 2 / n;
        gradient[0] = (x[0] - 1) / n;
        gradient[1] = x[1] / n;
        for (int i = 0; i < logits.length; i++) {
            double z = x[0] * logits[i] + x[1];
            loss += (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - outcomes[i] * z) / n;
            double pull = (1 / (1 + Math.exp(-z)) - outcomes[i]) / n;
            gradient[0] += pull * logits[i];
            gradient[1] += pull;
        }
        return loss;
    }

    private static double logit(double p) {
        double inside = Math.clamp(p, EDGE, 1 - EDGE);
        return Math.log(inside / (1 - inside));
    }
}
