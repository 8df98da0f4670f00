package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.CurvePoint;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.metric.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.List;

/** Precision against recall over all test pairs. Scores of two queries do not compare, so they are standardised per query. */
final class PrCurve {

    private static final int POINTS = 60;

    private PrCurve() {}

    static List<CurvePoint> of(FeatureMatrix matrix, float[] scores) {
        List<Float> standardised = new ArrayList<>();
        List<Boolean> relevant = new ArrayList<>();
        for (int q = 0; q < matrix.queries(); q++) {
            double sum = 0;
            double squares = 0;
            int n = matrix.to(q) - matrix.from(q);
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                sum += scores[row];
                squares += (double) scores[row] * scores[row];
            }
            double mean = sum / Math.max(1, n);
            double deviation = Math.max(1e-9, Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                if (!Float.isNaN(matrix.grade(row))) {
                    standardised.add((float) ((scores[row] - mean) / deviation));
                    relevant.add(matrix.grade(row) > 0);
                }
            }
        }
        float[] values = new float[standardised.size()];
        boolean[] labels = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = standardised.get(i);
            labels[i] = relevant.get(i);
        }
        return PrecisionRecallCurve.of(values, labels).thinned(POINTS).points().stream()
                .map(p -> new CurvePoint(p.recall(), p.precision()))
                .toList();
    }
}
