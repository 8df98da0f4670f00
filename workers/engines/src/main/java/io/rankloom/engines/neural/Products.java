package io.rankloom.engines.neural;

/**
 * Products of matrices that are arrays of rows. Every inner loop runs over one index into arrays of their own, eight at a time
 * and fused: the shape that HotSpot turns into vector instructions. {@link Math#fma} is exact, so the bits do not depend on
 * whether it did.
 */
final class Products {

    private static final int BLOCK = 8;

    private Products() {}

    /** {@code y += x · w} for a row x [k], w [k][n] and y [n]. */
    static void add(float[] y, float[] x, float[][] w) {
        int k = 0;
        for (; k + BLOCK <= w.length; k += BLOCK) {
            add(y, w, k, x[k], x[k + 1], x[k + 2], x[k + 3], x[k + 4], x[k + 5], x[k + 6], x[k + 7]);
        }
        for (; k < w.length; k++) {
            add(y, x[k], w[k]);
        }
    }

    /** {@code w += xᵀ · y} for x [rows][k], y [rows][n] and w [k][n]. */
    static void addTransposed(float[][] w, float[][] x, float[][] y) {
        int r = 0;
        for (; r + BLOCK <= x.length; r += BLOCK) {
            for (int k = 0; k < w.length; k++) {
                add(
                        w[k],
                        y,
                        r,
                        x[r][k],
                        x[r + 1][k],
                        x[r + 2][k],
                        x[r + 3][k],
                        x[r + 4][k],
                        x[r + 5][k],
                        x[r + 6][k],
                        x[r + 7][k]);
            }
        }
        for (; r < x.length; r++) {
            for (int k = 0; k < w.length; k++) {
                add(w[k], x[r][k], y[r]);
            }
        }
    }

    /** {@code y += a · x}. */
    static void add(float[] y, float a, float[] x) {
        int n = y.length;
        for (int j = 0; j < n; j++) {
            y[j] = Math.fma(a, x[j], y[j]);
        }
    }

    private static void add(
            float[] y,
            float[][] w,
            int at,
            float a0,
            float a1,
            float a2,
            float a3,
            float a4,
            float a5,
            float a6,
            float a7) {
        float[] w0 = w[at];
        float[] w1 = w[at + 1];
        float[] w2 = w[at + 2];
        float[] w3 = w[at + 3];
        float[] w4 = w[at + 4];
        float[] w5 = w[at + 5];
        float[] w6 = w[at + 6];
        float[] w7 = w[at + 7];
        int n = y.length;
        for (int j = 0; j < n; j++) {
            float sum = Math.fma(a0, w0[j], y[j]);
            sum = Math.fma(a1, w1[j], sum);
            sum = Math.fma(a2, w2[j], sum);
            sum = Math.fma(a3, w3[j], sum);
            sum = Math.fma(a4, w4[j], sum);
            sum = Math.fma(a5, w5[j], sum);
            sum = Math.fma(a6, w6[j], sum);
            y[j] = Math.fma(a7, w7[j], sum);
        }
    }

    /** The inner product, four sums side by side. */
    static float dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            s0 = Math.fma(a[i], b[i], s0);
            s1 = Math.fma(a[i + 1], b[i + 1], s1);
            s2 = Math.fma(a[i + 2], b[i + 2], s2);
            s3 = Math.fma(a[i + 3], b[i + 3], s3);
        }
        for (; i < a.length; i++) {
            s0 = Math.fma(a[i], b[i], s0);
        }
        return s0 + s1 + (s2 + s3);
    }

    /** w [k][n] as [n][k]. */
    static float[][] transposed(float[][] w, int n) {
        float[][] t = new float[n][w.length];
        for (int k = 0; k < w.length; k++) {
            float[] row = w[k];
            for (int j = 0; j < n; j++) {
                t[j][k] = row[j];
            }
        }
        return t;
    }
}
