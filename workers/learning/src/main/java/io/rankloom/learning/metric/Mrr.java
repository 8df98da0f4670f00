package io.rankloom.learning.metric;

import java.util.OptionalDouble;

/** Reciprocal rank of the first candidate with a positive grade; empty for a query without one. */
public record Mrr() implements Metric {

    @Override
    public String name() {
        return "mrr";
    }

    @Override
    public OptionalDouble evaluate(double[] grades) {
        for (int i = 0; i < grades.length; i++) {
            if (grades[i] > 0) {
                return OptionalDouble.of(1.0 / (i + 1));
            }
        }
        return OptionalDouble.empty();
    }
}
