package io.rankloom.learning.metric;

import java.util.OptionalDouble;

/**
 * Average precision of a query: the mean, over its relevant candidates, of the precision at each one's rank. A positive grade
 * is relevant; empty for a query without one.
 */
public record MeanAveragePrecision() implements Metric {

    @Override
    public String name() {
        return "map";
    }

    @Override
    public OptionalDouble evaluate(double[] grades) {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < grades.length; i++) {
            if (grades[i] > 0) {
                sum += ++found / (i + 1.0);
            }
        }
        return found == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / found);
    }
}
