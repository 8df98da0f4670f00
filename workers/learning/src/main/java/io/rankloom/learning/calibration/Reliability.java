package io.rankloom.learning.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * What was foretold against what came true.
 *
 * <p>The expected calibration error is {@code Σ_b n_b / n · |mean probability_b − share relevant_b|} over bins of equal width:
 * Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015. It is 0 for
 * whoever foretells the base rate for everything, so it is read beside the Brier score, the mean squared difference of
 * probability and outcome (Brier, Monthly Weather Review 78, 1950).
 *
 * @param bins those with a product in them, ascending
 * @param expectedError from 0 to 1
 * @param brier from 0 to 1
 * @param brierOfBaseRate of foretelling the share of relevant products for everything; a useful score is below it
 */
public record Reliability(List<Bin> bins, double expectedError, double brier, double brierOfBaseRate) {

    /**
     * The products of which a probability from {@code from} up to {@code to} was foretold.
     *
     * @param foretold mean probability
     * @param relevant share of products that are relevant
     */
    public record Bin(double from, double to, int n, double foretold, double relevant) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Measures probabilities.
     *
     * @param probabilities at least one, each from 0 to 1
     * @param count how many bins there are from 0 to 1
     */
    public static Reliability of(double[] probabilities, boolean[] relevant, int count) {
        if (probabilities.length != relevant.length || probabilities.length == 0) {
            throw new IllegalArgumentException("calibration needs a label for each of at least one probability, got "
                    + probabilities.length + " probabilities and " + relevant.length + " labels");
        }
        int[] n = new int[count];
        double[] foretold = new double[count];
        double[] found = new double[count];
        double squares = 0;
        double positives = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1, got " + p);
            }
            int bin = Math.min(count - 1, (int) (p * count));
            double outcome = relevant[i] ? 1 : 0;
            n[bin]++;
            foretold[bin] += p;
            found[bin] += outcome;
            squares += (p - outcome) * (p - outcome);
            positives += outcome;
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int b = 0; b < count; b++) {
            if (n[b] > 0) {
                error += Math.abs(foretold[b] - found[b]) / probabilities.length;
                bins.add(new Bin((double) b / count, (b + 1.0) / count, n[b], foretold[b] / n[b], found[b] / n[b]));
            }
        }
        double rate = positives / probabilities.length;
        return new Reliability(bins, error, squares / probabilities.length, rate * (1 - rate));
    }
}
