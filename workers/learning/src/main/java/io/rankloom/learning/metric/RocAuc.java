package io.rankloom.learning.metric;

import java.util.OptionalDouble;

/**
 * Area under the ROC curve: how likely a relevant candidate (positive grade) is ahead of an irrelevant one. Empty for a query
 * that lacks one of the two.
 *
 * <p>Over a ranked order no two candidates tie; {@link #of(float[], boolean[])} counts a tie as a half.
 */
public record RocAuc() implements Metric {

    @Override
    public String name() {
        return "roc-auc";
    }

    @Override
    public OptionalDouble evaluate(double[] grades) {
        boolean[] relevant = new boolean[grades.length];
        float[] scores = new float[grades.length];
        for (int i = 0; i < grades.length; i++) {
            relevant[i] = grades[i] > 0;
            scores[i] = -i;
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
