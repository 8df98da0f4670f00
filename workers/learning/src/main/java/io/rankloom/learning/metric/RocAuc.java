package io.rankloom.learning.metric;

import java.util.OptionalDouble;

/**
 * Area under the ROC curve: how likely a relevant candidate (positive grade) has a higher score than an irrelevant one, equal
 * scores counting a half. Empty for a query that lacks one of the two.
 *
 * <p>Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27, 2006: the area equals the Mann–Whitney
 * statistic divided by the number of pairs.
 */
public record RocAuc() implements Metric {

    @Override
    public String name() {
        return "roc-auc";
    }

    @Override
    public OptionalDouble evaluate(double[] grades) {
        float[] scores = new float[grades.length];
        for (int i = 0; i < grades.length; i++) {
            scores[i] = -i;
        }
        return evaluate(grades, scores);
    }

    @Override
    public OptionalDouble evaluate(double[] grades, float[] scores) {
        boolean[] relevant = new boolean[grades.length];
        for (int i = 0; i < grades.length; i++) {
            relevant[i] = grades[i] > 0;
        }
        return of(scores, relevant);
    }

    /** The area over any pool of scored items; empty where all or none are relevant. */
    public static OptionalDouble of(float[] scores, boolean[] relevant) {
        int[] order = ScoreOrder.descending(scores);
        double area = 0;
        double ahead = 0;
        double behind = 0;
        for (int from = 0; from < order.length; ) {
            double positives = 0;
            int to = from;
            for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                positives += relevant[order[to]] ? 1 : 0;
            }
            double negatives = to - from - positives;
            area += negatives * (ahead + positives / 2);
            ahead += positives;
            behind += negatives;
            from = to;
        }
        return ahead == 0 || behind == 0 ? OptionalDouble.empty() : OptionalDouble.of(area / (ahead * behind));
    }
}
