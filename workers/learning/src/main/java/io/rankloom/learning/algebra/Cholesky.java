package io.rankloom.learning.algebra;

/** Solves symmetric positive definite systems. */
final class Cholesky {

    private Cholesky() {}

    /**
     * Solves {@code a x = b}.
     *
     * @param a the lower triangle, row i of length i + 1; overwritten by its factor
     */
    static double[] solve(double[][] a, double[] b) {
        factor(a);
        return substitute(a, b);
    }

    /** Overwrites the lower triangle of a by its factor. */
    static void factor(double[][] a) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i != j) {
                    a[i][j] = sum / a[j][j];
                } else if (sum > 0) {
                    a[i][i] = Math.sqrt(sum);
                } else {
                    throw new ArithmeticException("column " + i + " depends on the others; raise l2");
                }
            }
        }
    }

    /** Solves for one more right side by the factor. */
    static double[] substitute(double[][] a, double[] b) {
        int n = b.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= a[i][k] * x[k];
            }
            x[i] = sum / a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
        return x;
    }
}
