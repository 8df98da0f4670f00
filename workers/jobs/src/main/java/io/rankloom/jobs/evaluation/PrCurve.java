package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.CurvePoint;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.metric.PrecisionRecallCurve;
import java.util.List;

/** Precision against recall over all test pairs. Scores of two queries do not compare, so they are standardised per query. */
final class PrCurve {

    private static final int POINTS = 60;

    private PrCurve() {}

    static List<CurvePoint> of(FeatureMatrix matrix, float[] scores) {
        JudgedPairs pairs = JudgedPairs.of(matrix, standardised(matrix, scores));
        return PrecisionRecallCurve.of(pairs.scores(), pairs.relevant()).thinned(POINTS).points().stream()
                .map(p -> new CurvePoint(p.recall(), p.precision()))
                .toList();
    }

    private static float[] standardised(FeatureMatrix matrix, float[] scores) {
        float[] standardised = new float[scores.length];
        for (int q = 0; q < matrix.queries(); q++) {
            double sum = 0;
            double squares = 0;
            int n = Math.max(1, matrix.to(q) - matrix.from(q));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                sum += scores[row];
                squares += (double) scores[row] * scores[row];
            }
            double mean = sum / n;
            double deviation = Math.max(1e-9, Math.sqrt(Math.max(0, squares / n - mean * mean)));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                standardised[row] = (float) ((scores[row] - mean) / deviation);
            }
        }
        return standardised;
    }
}
