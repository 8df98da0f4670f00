package io.rankloom.learning.ranker;

import io.rankloom.learning.algebra.NormalEquations;

/** The minimum of {@link MeanLoss} over {@link SquaredError} in one step, by its normal equations. */
final class LeastSquares {

    private LeastSquares() {}

    /** The weights; exact but for rounding. */
    static double[] minimum(JudgedQueries judged, double l2) {
        NormalEquations equations = new NormalEquations(judged.width);
        long rows = 0;
        for (JudgedQueries.Query query : judged.queries) {
            add(query, equations);
            rows += query.grades().length;
        }
        // 2/Q · (Σ_q Σ_i x xᵀ/n) w + l2 · w = 2/Q · Σ_q Σ_i x y/n, and solve() takes its penalty by the row.
        return equations.solve(l2 * judged.queries.size() / 2 / rows);
    }

    /** Rows and grades less their means, each weighed 1/n by taking the root of that into both sides. */
    private static void add(JudgedQueries.Query query, NormalEquations equations) {
        int n = query.grades().length;
        int width = query.x()[0].length;
        double[] mean = new double[width];
        double grade = 0;
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < width; c++) {
                mean[c] += query.x()[i][c] / n;
            }
            grade += query.grades()[i] / n;
        }
        double root = Math.sqrt(1.0 / n);
        for (int i = 0; i < n; i++) {
            double[] x = new double[width];
            for (int c = 0; c < width; c++) {
                x[c] = (query.x()[i][c] - mean[c]) * root;
            }
            equations.add(x, (query.grades()[i] - grade) * root);
        }
    }
}
