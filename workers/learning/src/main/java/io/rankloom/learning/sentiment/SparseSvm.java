package io.rankloom.learning.sentiment;

import io.rankloom.learning.order.Shuffle;
import java.util.Random;

/**
 * Linear support vector machine with squared hinge loss over sparse rows, without intercept: minimises
 * {@code |w|²/2 + C · Σ max(0, 1 − y · w·x)²} by coordinate descent in the dual. Deterministic by its seed.
 *
 * <p>Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent method for large-scale linear SVM", ICML 2008,
 * algorithm 1.
 *
 * @param cost C, above 0
 * @param passes over all rows at most
 * @param tolerance ends when no projected gradient of a pass is larger
 */
record SparseSvm(double cost, int passes, double tolerance) {

    /**
     * The weights, [columns].
     *
     * @param columns of the values of each row
     * @param values of each row
     * @param positive whether y is +1
     */
    double[] fit(int[][] columns, float[][] values, boolean[] positive, int width, long seed) {
        int rows = columns.length;
        double[] w = new double[width];
        double[] alpha = new double[rows];
        double[] square = new double[rows];
        int[] order = new int[rows];
        double diagonal = 0.5 / cost;
        for (int row = 0; row < rows; row++) {
            order[row] = row;
            for (float value : values[row]) {
                square[row] += (double) value * value;
            }
        }
        Random random = new Random(seed);
        for (int pass = 0; pass < passes; pass++) {
            Shuffle.of(order, random);
            double largest = 0;
            for (int row : order) {
                double y = positive[row] ? 1 : -1;
                double gradient = y * dot(w, columns[row], values[row]) - 1 + diagonal * alpha[row];
                double projected = alpha[row] == 0 ? Math.min(gradient, 0) : gradient;
                largest = Math.max(largest, Math.abs(projected));
                if (projected != 0) {
                    double before = alpha[row];
                    alpha[row] = Math.max(before - gradient / (square[row] + diagonal), 0);
                    add(w, columns[row], values[row], (alpha[row] - before) * y);
                }
            }
            if (largest < tolerance) {
                break;
            }
        }
        return w;
    }

    static double dot(double[] w, int[] columns, float[] values) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            sum += w[columns[i]] * values[i];
        }
        return sum;
    }

    private static void add(double[] w, int[] columns, float[] values, double amount) {
        for (int i = 0; i < columns.length; i++) {
            w[columns[i]] += amount * values[i];
        }
    }
}
