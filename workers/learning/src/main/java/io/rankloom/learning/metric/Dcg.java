package io.rankloom.learning.metric;

import java.util.OptionalDouble;

/**
 * Discounted cumulative gain: {@code Σ (2^grade_i − 1) / log2(i + 1)} over the ranks {@code i = 1..cutoff}. Empty for a query
 * without candidates.
 *
 * <p>Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, with gain and discount of Burges et al., ICML 2005.
 *
 * @param cutoff the lowest rank that counts, at least 1
 */
public record Dcg(int cutoff) implements Metric {

    public Dcg {
        Gain.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return "dcg@" + cutoff;
    }

    @Override
    public OptionalDouble evaluate(double[] grades) {
        return grades.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum(grades, cutoff));
    }

    static double sum(double[] grades, int cutoff) {
        double sum = 0;
        for (int i = 0; i < Math.min(cutoff, grades.length); i++) {
            sum += Gain.of(grades[i]) * Gain.discount(i + 1);
        }
        return sum;
    }
}
