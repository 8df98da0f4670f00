package io.rankloom.jobs.benchmark;

import java.util.Arrays;

/**
 * How many times as long one thing takes as another, from pairs of measurements made one right after the other: the median
 * of the pairs' ratios, and an interval that holds the median of all such pairs with at least 95 % confidence whatever
 * their distribution. It lies between two of the ratios themselves, by the binomial distribution of how many fall below
 * the median; fewer than six pairs cannot give that confidence, and then it is their whole range.
 *
 * <p>David and Nagaraja, "Order Statistics", 3rd edition, 2003, section 7.1.
 *
 * @param confidence of the interval, below 0.95 with fewer than six pairs
 */
public record Ratio(double median, double low, double high, double confidence, int pairs) {

    private static final double WANTED = 0.95;

    /** @throws IllegalArgumentException unless both have the same number of positive measurements, at least one */
    public static Ratio of(double[] numerator, double[] denominator) {
        if (numerator.length != denominator.length || numerator.length == 0) {
            throw new IllegalArgumentException(
                    "a ratio needs pairs of measurements, got " + numerator.length + " and " + denominator.length);
        }
        double[] ratios = new double[numerator.length];
        for (int i = 0; i < ratios.length; i++) {
            if (!(numerator[i] > 0 && denominator[i] > 0)) {
                throw new IllegalArgumentException(
                        "measurements are positive, got " + numerator[i] + " and " + denominator[i]);
            }
            ratios[i] = numerator[i] / denominator[i];
        }
        Arrays.sort(ratios);
        int n = ratios.length;
        int outside = 0;
        double confidence = 1 - 2 * Math.pow(0.5, n);
        double tail = Math.pow(0.5, n);
        double probability = tail; // that none falls below the median
        while (outside + 1 < (n + 1) / 2) {
            probability *= (double) (n - outside) / (outside + 1);
            if (1 - 2 * (tail + probability) < WANTED) {
                break;
            }
            tail += probability;
            outside++;
            confidence = 1 - 2 * tail;
        }
        return new Ratio(median(ratios), ratios[outside], ratios[n - 1 - outside], confidence, n);
    }

    /** What a turn is called while it is measured; the ones before 0 do not count. */
    static String turn(int turn, int repetitions) {
        return turn < 0 ? "warm-up" : "turn " + (turn + 1) + " of " + repetitions;
    }

    /** The median of measurements in any order. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
