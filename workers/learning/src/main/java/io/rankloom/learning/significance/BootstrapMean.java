package io.rankloom.learning.significance;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The mean over queries with its percentile bootstrap interval. Spellings of one search rise and fall together, so whole
 * groups of queries are resampled with replacement, as many as there are, and the mean is over all queries of those drawn.
 *
 * <p>Field and Welsh, "Bootstrapping clustered data", J. R. Statist. Soc. B 69, 2007; the interval as in Efron and
 * Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
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

    /**
     * The interval of the values that are not NaN.
     *
     * @param groups the group of each query; one query a group makes it the bootstrap of independent queries
     */
    public Interval of(double[] perQuery, List<String> groups) {
        QueryGroups grouped = QueryGroups.of(perQuery, groups);
        int n = Arrays.stream(grouped.counts()).sum();
        if (n == 0) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        double[] means = means(grouped);
        Arrays.sort(means);
        double mean = Arrays.stream(perQuery).filter(v -> !Double.isNaN(v)).sum() / n;
        return new Interval(mean, quantile(means, 0.025), quantile(means, 0.975), n);
    }

    private double[] means(QueryGroups grouped) {
        Random random = new Random(seed);
        double[] means = new double[samples];
        for (int s = 0; s < samples; s++) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < grouped.size(); i++) {
                int group = random.nextInt(grouped.size());
                sum += grouped.sums()[group];
                count += grouped.counts()[group];
            }
            means[s] = sum / count;
        }
        return means;
    }

    /** Linear between the neighbouring order statistics. */
    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
