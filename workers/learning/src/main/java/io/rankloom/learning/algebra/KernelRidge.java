package io.rankloom.learning.algebra;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Kernel ridge regression of several classes: one function a class, 1 for its members and −1 for the others, with the kernel
 * {@code exp(−|a − b|² / width)}. Solved exactly, so the result depends on the rows alone. Thread-safe.
 *
 * <p>Saunders, Gammerman and Vovk, "Ridge regression learning algorithm in dual variables", ICML 1998; classes as in Rifkin, Yeo
 * and Poggio, "Regularized least-squares classification", 2003.
 */
public final class KernelRidge {

    /** Rows whose distances give the width of the kernel. */
    private static final int SAMPLED = 300;

    private final List<double[]> rows;
    private final double width;
    private final double[][] dual;

    private KernelRidge(List<double[]> rows, double width, double[][] dual) {
        this.rows = rows;
        this.width = width;
        this.dual = dual;
    }

    /**
     * Fits; the memory is 4 bytes times the square of the number of rows, the time its cube.
     *
     * @param rows at least one, all of one length
     * @param classes the class of each row, 0 to {@code count} − 1
     * @param ridge added to the kernel's diagonal, above 0
     */
    public static KernelRidge fit(List<double[]> rows, int[] classes, int count, double ridge) {
        double width = median(rows);
        int n = rows.size();
        double[][] kernel = new double[n][];
        IntStream.range(0, n).parallel().forEach(i -> {
            kernel[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                kernel[i][j] = Math.exp(-distance(rows.get(i), rows.get(j)) / width);
            }
            kernel[i][i] += ridge;
        });
        Cholesky.factor(kernel);
        double[][] dual = IntStream.range(0, count)
                .parallel()
                .mapToObj(c -> Cholesky.substitute(
                        kernel,
                        Arrays.stream(classes)
                                .mapToDouble(own -> own == c ? 1 : -1)
                                .toArray()))
                .toArray(double[][]::new);
        return new KernelRidge(List.copyOf(rows), width, dual);
    }

    /** The value of each class for a row: near 1 for its members, near −1 for others. */
    public double[] score(double[] row) {
        double[] kernel = new double[rows.size()];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = Math.exp(-distance(rows.get(i), row) / width);
        }
        double[] scores = new double[dual.length];
        for (int c = 0; c < scores.length; c++) {
            for (int i = 0; i < kernel.length; i++) {
                scores[c] += kernel[i] * dual[c][i];
            }
        }
        return scores;
    }

    /** The median squared distance between evenly chosen rows; 1 where all are equal. */
    private static double median(List<double[]> rows) {
        int n = Math.min(SAMPLED, rows.size());
        double[] distances = new double[n * (n - 1) / 2];
        int size = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                distances[size++] = distance(
                        rows.get((int) ((long) i * rows.size() / n)), rows.get((int) ((long) j * rows.size() / n)));
            }
        }
        Arrays.sort(distances);
        double median = size == 0 ? 0 : distances[size / 2];
        return median > 0 ? median : 1;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
