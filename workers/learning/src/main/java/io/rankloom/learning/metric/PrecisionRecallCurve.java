package io.rankloom.learning.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision against recall as the threshold on the score falls: one point for each distinct score, recall ascending.
 *
 * @param points empty where nothing is relevant
 */
public record PrecisionRecallCurve(List<Point> points) {

    /**
     * One threshold.
     *
     * @param recall found relevant items / all relevant items
     * @param precision found relevant items / found items
     */
    public record Point(double recall, double precision) {}

    public PrecisionRecallCurve {
        points = List.copyOf(points);
    }

    /** The curve of a pool of scored items. */
    public static PrecisionRecallCurve of(float[] scores, boolean[] relevant) {
        int[] order = ScoreOrder.descending(scores);
        double all = 0;
        for (boolean r : relevant) {
            all += r ? 1 : 0;
        }
        List<Point> points = new ArrayList<>();
        double found = 0;
        for (int i = 0; i < order.length && all > 0; i++) {
            found += relevant[order[i]] ? 1 : 0;
            boolean last = i + 1 == order.length || scores[order[i + 1]] != scores[order[i]];
            if (last) {
                points.add(new Point(found / all, found / (i + 1)));
            }
        }
        return new PrecisionRecallCurve(points);
    }

    /** The curve with about this many points, evenly spread over it, ends included; for plots. */
    public PrecisionRecallCurve thinned(int count) {
        if (points.size() <= count) {
            return this;
        }
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kept.add(points.get((int) ((long) i * (points.size() - 1) / Math.max(1, count - 1))));
        }
        return new PrecisionRecallCurve(kept);
    }

    /** Average precision: {@code Σ (recall_i − recall_(i−1)) · precision_i}; 0 without points. */
    public double averagePrecision() {
        double sum = 0;
        double before = 0;
        for (Point point : points) {
            sum += (point.recall() - before) * point.precision();
            before = point.recall();
        }
        return sum;
    }
}
