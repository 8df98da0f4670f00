package io.rankloom.learning.algebra;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Least squares by its normal equations: sums of {@code x xᵀ} and {@code x y}, collected row by row, solved with a ridge
 * penalty. Not thread-safe.
 */
public final class NormalEquations {

    private final double[][] gram;
    private final double[] moment;
    private double weight;

    /** For rows of this width. */
    public NormalEquations(int width) {
        gram = new double[width][width];
        moment = new double[width];
    }

    /** Adds a row with a weight of 1. */
    public void add(double[] x, double y) {
        for (int i = 0; i < x.length; i++) {
            if (x[i] == 0) {
                continue;
            }
            for (int j = 0; j <= i; j++) {
                gram[i][j] += x[i] * x[j];
            }
            moment[i] += x[i] * y;
        }
        weight++;
    }

    /** Adds all rows of other equations, each {@code times} over; a negative number takes them away. */
    public void add(NormalEquations other, double times) {
        for (int i = 0; i < moment.length; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] += times * other.gram[i][j];
            }
            moment[i] += times * other.moment[i];
        }
        weight += times * other.weight;
    }

    /**
     * The coefficients b that minimise {@code Σ (y − b·x)² / n + l2 · |b|²}; zeros when there is no row.
     *
     * @param l2 above 0, so that a solution always exists
     */
    public double[] solve(double l2) {
        boolean[] all = new boolean[moment.length];
        Arrays.fill(all, true);
        return solve(l2, all);
    }

    /** Like {@link #solve(double)} with all coefficients at least 0; at most 16 columns, for it tries every set of them. */
    public double[] solveNonNegative(double l2) {
        int width = moment.length;
        if (width > 16) {
            throw new IllegalArgumentException("at most 16 columns, got " + width);
        }
        double[] best = new double[width];
        double bestObjective = 0;
        for (int set = 1; set < 1 << width; set++) {
            boolean[] free = new boolean[width];
            for (int i = 0; i < width; i++) {
                free[i] = (set >> i & 1) == 1;
            }
            double[] b = solve(l2, free);
            double objective = objective(b);
            if (objective < bestObjective && Arrays.stream(b).allMatch(v -> v >= 0)) {
                best = b;
                bestObjective = objective;
            }
        }
        return best;
    }

    /** At a minimum over free columns the objective is {@code −b·moment} up to a constant. */
    private double objective(double[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum -= b[i] * moment[i];
        }
        return sum;
    }

    private double[] solve(double l2, boolean[] free) {
        int[] columns = IntStream.range(0, free.length).filter(i -> free[i]).toArray();
        double[] solution = new double[free.length];
        if (weight <= 0) {
            return solution;
        }
        double[][] a = new double[columns.length][];
        double[] b = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            a[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                a[i][j] = gram[columns[i]][columns[j]];
            }
            a[i][i] += l2 * weight;
            b[i] = moment[columns[i]];
        }
        double[] x = Cholesky.solve(a, b);
        for (int i = 0; i < columns.length; i++) {
            solution[columns[i]] = x[i];
        }
        return solution;
    }
}
