package io.rankloom.learning.evaluation;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.metric.Metric;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Evaluates scores against the grades of a matrix. */
public final class Evaluation {

    private Evaluation() {}

    /**
     * The metric of each query, in the matrix's order; NaN where it is undefined.
     *
     * @param scores one for each row
     * @throws IllegalArgumentException when the number of scores differs, or one is not finite, naming the first
     */
    public static double[] perQuery(FeatureMatrix matrix, float[] scores, Metric metric) {
        check(matrix, scores);
        double[] values = new double[matrix.queries()];
        for (int q = 0; q < values.length; q++) {
            int[] judged = RankedQuery.judged(matrix, scores, q);
            values[q] =
                    metric.evaluate(grades(matrix, judged), of(judged, scores)).orElse(Double.NaN);
        }
        return values;
    }

    /** The mean over the queries where the metric is defined; empty where it is defined for none. */
    public static OptionalDouble mean(double[] perQuery) {
        return Arrays.stream(perQuery).filter(v -> !Double.isNaN(v)).average();
    }

    /** The mean of the metric over the queries of a matrix. */
    public static OptionalDouble mean(FeatureMatrix matrix, float[] scores, Metric metric) {
        return mean(perQuery(matrix, scores, metric));
    }

    private static double[] grades(FeatureMatrix matrix, int[] rows) {
        return Arrays.stream(rows).mapToDouble(matrix::grade).toArray();
    }

    private static float[] of(int[] rows, float[] scores) {
        float[] chosen = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = scores[rows[i]];
        }
        return chosen;
    }

    private static void check(FeatureMatrix matrix, float[] scores) {
        if (scores.length != matrix.rows()) {
            throw new IllegalArgumentException(
                    scores.length + " scores for the " + matrix.rows() + " rows of the matrix");
        }
        for (int row = 0; row < scores.length; row++) {
            if (!Float.isFinite(scores[row])) {
                throw new IllegalArgumentException(
                        "product '" + matrix.productId(row) + "' has the score " + scores[row] + "; a score is finite");
            }
        }
    }
}
