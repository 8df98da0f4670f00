package io.rankloom.learning.significance;

import java.util.Arrays;
import java.util.Random;

/**
 * The mean over queries with its percentile bootstrap interval, queries resampled with replacement.
 *
 * <p>Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
 *
 * @param samples how many resamples, at least 100
 * @param seed same values and seed, same interval
 */
public record BootstrapMean(int samples, long seed) {

    public BootstrapMean {
        if (samples < 100) {
            throw new IllegalArgumentException("samples must be at least 100, got " + samples);
        }
    }

    /** The interval of the values that are not NaN. */
    public Interval of(double[] perQuery) {
        double[] values = Arrays.stream(perQuery).filter(v -> !Double.isNaN(v)).toArray();
        int n = values.length;
        if (n == 0) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        Random random = new Random(seed);
        double[] means = new double[samples];
        for (int s = 0; s < samples; s++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += values[random.nextInt(n)];
            }
            means[s] = sum / n;
        }
        Arrays.sort(means);
        return new Interval(Arrays.stream(values).sum() / n, quantile(means, 0.025), quantile(means, 0.975), n);
    }

    /** Linear between the neighbouring order statistics. */
    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
