package io.rankloom.learning.metric;

import java.util.OptionalDouble;

/**
 * The relevant candidates (positive grade) among the first {@code cutoff}, divided by {@code cutoff}: a place that a short list
 * leaves unfilled counts as not relevant, as in trec_eval. Empty for a query without candidates.
 *
 * @param cutoff at least 1
 */
public record Precision(int cutoff) implements Metric {

    public Precision {
        Gain.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return "precision@" + cutoff;
    }

    @Override
    public OptionalDouble evaluate(double[] grades) {
        int shown = Math.min(cutoff, grades.length);
        double found = 0;
        for (int i = 0; i < shown; i++) {
            found += grades[i] > 0 ? 1 : 0;
        }
        return shown == 0 ? OptionalDouble.empty() : OptionalDouble.of(found / cutoff);
    }
}
