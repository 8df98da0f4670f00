package io.rankloom.learning.metric;

import java.util.OptionalDouble;

/**
 * The share of a query's relevant candidates (positive grade) that are among the first {@code cutoff}. Empty for a query
 * without a relevant candidate.
 *
 * @param cutoff at least 1
 */
public record Recall(int cutoff) implements Metric {

    public Recall {
        Gain.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return "recall@" + cutoff;
    }

    @Override
    public OptionalDouble evaluate(double[] grades) {
        double found = 0;
        for (int i = 0; i < Math.min(cutoff, grades.length); i++) {
            found += grades[i] > 0 ? 1 : 0;
        }
        long relevant = Gain.relevant(grades);
        return relevant == 0 ? OptionalDouble.empty() : OptionalDouble.of(found / relevant);
    }
}
