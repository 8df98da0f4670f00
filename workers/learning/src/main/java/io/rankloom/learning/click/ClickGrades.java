package io.rankloom.learning.click;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns attractions into the grades that every ranker learns from, so that a gain {@code 2^grade − 1} is in proportion to the
 * attraction. The softmax loss, whose targets are gains as shares of their query's, is then the inverse-propensity-weighted one,
 * normalised by the query's own weights (self-normalised: Swaminathan and Joachims, "The self-normalized estimator for
 * counterfactual learning", NIPS 2015).
 *
 * @param gradeMax the grade of the most attractive products, above 0
 */
public record ClickGrades(double gradeMax) {

    /** Attractions above this share of all pairs get the largest grade: the very largest are luck. */
    private static final double TOP = 0.99;

    public ClickGrades {
        if (!(gradeMax > 0) || gradeMax > 30) {
            throw new IllegalArgumentException("the largest grade must be above 0 and at most 30, got " + gradeMax);
        }
    }

    /** The matrix with grades from attractions; pairs that were never shown have none. */
    public FeatureMatrix regrade(FeatureMatrix matrix, Map<ClickRelevance.Pair, Double> attraction) {
        Map<ClickRelevance.Pair, Double> grades = of(attraction);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(matrix.schema());
        for (int q = 0; q < matrix.queries(); q++) {
            builder.query(matrix.queryId(q));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                Double known = grades.get(new ClickRelevance.Pair(matrix.queryId(q), matrix.productId(row)));
                float grade = known == null ? Float.NaN : known.floatValue();
                builder.row(matrix.productId(row), grade, matrix.row(row), matrix.present(row));
            }
        }
        return builder.build();
    }

    /** The grade of each attraction. */
    public Map<ClickRelevance.Pair, Double> of(Map<ClickRelevance.Pair, Double> attraction) {
        double top = top(attraction);
        Map<ClickRelevance.Pair, Double> grades = new LinkedHashMap<>();
        attraction.forEach((pair, value) -> grades.put(pair, grade(value, top)));
        return grades;
    }

    /** {@code log2(1 + (2^gradeMax − 1) · min(1, attraction / top))}. */
    double grade(double attraction, double top) {
        double share = top > 0 ? Math.min(1, attraction / top) : 0;
        return Math.log1p((Math.pow(2, gradeMax) - 1) * share) / Math.log(2);
    }

    private static double top(Map<ClickRelevance.Pair, Double> attraction) {
        double[] sorted =
                attraction.values().stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(TOP * (sorted.length - 1))];
    }
}
