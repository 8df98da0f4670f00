package io.rankloom.learning.ranker;

import io.rankloom.learning.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The queries that teach something: those with two different grades. Fused rows and grades of their judged candidates. */
final class JudgedQueries {

    /**
     * One query.
     *
     * @param x [candidates][width]
     * @param grades [candidates]
     */
    @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
    record Query(double[][] x, double[] grades) {}

    final List<Query> queries = new ArrayList<>();
    final int width;

    private JudgedQueries(int width) {
        this.width = width;
    }

    static JudgedQueries of(FeatureMatrix matrix, float[] fused, int width) {
        JudgedQueries judged = new JudgedQueries(width);
        for (int q = 0; q < matrix.queries(); q++) {
            List<double[]> x = new ArrayList<>();
            List<Double> grades = new ArrayList<>();
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                if (!Float.isNaN(matrix.grade(row))) {
                    double[] copy = new double[width];
                    for (int c = 0; c < width; c++) {
                        copy[c] = fused[row * width + c];
                    }
                    x.add(copy);
                    grades.add((double) matrix.grade(row));
                }
            }
            if (grades.stream().distinct().count() > 1) {
                judged.queries.add(new Query(
                        x.toArray(double[][]::new),
                        grades.stream().mapToDouble(g -> g).toArray()));
            }
        }
        if (judged.queries.isEmpty()) {
            throw new IllegalArgumentException("none of the " + matrix.queries()
                    + " training queries has candidates of two different grades, so there is nothing to learn");
        }
        return judged;
    }

    /** The highest grade among them, above 0. */
    double highestGrade() {
        return queries.stream()
                .flatMapToDouble(query -> Arrays.stream(query.grades()))
                .max()
                .orElseThrow();
    }

    /** Over the length of a; b may be longer. */
    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
