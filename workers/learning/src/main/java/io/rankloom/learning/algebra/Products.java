package io.rankloom.learning.algebra;

/**
 * Products of matrices that are arrays of rows. Every inner loop runs over one index into arrays of their own, four rows of
 * four products at a time: the shape that HotSpot turns into vector instructions. Each sum goes through its terms in order and
 * {@link Math#fma} is exact, so the bits depend neither on the tiling nor on what HotSpot made of it.
 */
public final class Products {

    private static final int TILE = 4;

    private Products() {}

    /** {@code y += x · w} for x [rows][k], w [k][n] and y [rows][n]. */
    public static void add(float[][] y, float[][] x, float[][] w) {
        int r = 0;
        for (; r + TILE <= x.length; r += TILE) {
            float[] x0 = x[r];
            float[] x1 = x[r + 1];
            float[] x2 = x[r + 2];
            float[] x3 = x[r + 3];
            int k = 0;
            for (; k + TILE <= w.length; k += TILE) {
                tile(
                        y, r, w, k, x0[k], x0[k + 1], x0[k + 2], x0[k + 3], x1[k], x1[k + 1], x1[k + 2], x1[k + 3],
                        x2[k], x2[k + 1], x2[k + 2], x2[k + 3], x3[k], x3[k + 1], x3[k + 2], x3[k + 3]);
            }
            for (; k < w.length; k++) {
                add(y[r], x0[k], w[k]);
                add(y[r + 1], x1[k], w[k]);
                add(y[r + 2], x2[k], w[k]);
                add(y[r + 3], x3[k], w[k]);
            }
        }
        for (; r < x.length; r++) {
            for (int k = 0; k < w.length; k++) {
                add(y[r], x[r][k], w[k]);
            }
        }
    }

    /** {@code w += xᵀ · y} for x [rows][k], y [rows][n] and w [k][n]. */
    public static void addTransposed(float[][] w, float[][] x, float[][] y) {
        int r = 0;
        for (; r + TILE <= x.length; r += TILE) {
            float[] x0 = x[r];
            float[] x1 = x[r + 1];
            float[] x2 = x[r + 2];
            float[] x3 = x[r + 3];
            int k = 0;
            for (; k + TILE <= w.length; k += TILE) {
                tile(
                        w, k, y, r, x0[k], x1[k], x2[k], x3[k], x0[k + 1], x1[k + 1], x2[k + 1], x3[k + 1], x0[k + 2],
                        x1[k + 2], x2[k + 2], x3[k + 2], x0[k + 3], x1[k + 3], x2[k + 3], x3[k + 3]);
            }
            for (; k < w.length; k++) {
                add(w[k], x0[k], y[r]);
                add(w[k], x1[k], y[r + 1]);
                add(w[k], x2[k], y[r + 2]);
                add(w[k], x3[k], y[r + 3]);
            }
        }
        for (; r < x.length; r++) {
            for (int k = 0; k < w.length; k++) {
                add(w[k], x[r][k], y[r]);
            }
        }
    }

    /** Four rows of y from {@code to} on, each plus four rows of w from {@code at} on. */
    private static void tile(
            float[][] y,
            int to,
            float[][] w,
            int at,
            float a00,
            float a01,
            float a02,
            float a03,
            float a10,
            float a11,
            float a12,
            float a13,
            float a20,
            float a21,
            float a22,
            float a23,
            float a30,
            float a31,
            float a32,
            float a33) {
        float[] y0 = y[to];
        float[] y1 = y[to + 1];
        float[] y2 = y[to + 2];
        float[] y3 = y[to + 3];
        float[] w0 = w[at];
        float[] w1 = w[at + 1];
        float[] w2 = w[at + 2];
        float[] w3 = w[at + 3];
        int n = y0.length;
        for (int j = 0; j < n; j++) {
            float u0 = w0[j];
            float u1 = w1[j];
            float u2 = w2[j];
            float u3 = w3[j];
            float s0 = Math.fma(a03, u3, Math.fma(a02, u2, Math.fma(a01, u1, Math.fma(a00, u0, y0[j]))));
            float s1 = Math.fma(a13, u3, Math.fma(a12, u2, Math.fma(a11, u1, Math.fma(a10, u0, y1[j]))));
            float s2 = Math.fma(a23, u3, Math.fma(a22, u2, Math.fma(a21, u1, Math.fma(a20, u0, y2[j]))));
            float s3 = Math.fma(a33, u3, Math.fma(a32, u2, Math.fma(a31, u1, Math.fma(a30, u0, y3[j]))));
            y0[j] = s0;
            y1[j] = s1;
            y2[j] = s2;
            y3[j] = s3;
        }
    }

    /** {@code y += a · x}. */
    public static void add(float[] y, float a, float[] x) {
        int n = y.length;
        for (int j = 0; j < n; j++) {
            y[j] = Math.fma(a, x[j], y[j]);
        }
    }

    /** The inner product, four sums side by side. */
    public static float dot(float[] a, float[] b) {
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

    /** {@code start + a · b}, one term after the other, as {@link #add(float[][], float[][], float[][])} has them. */
    public static float dotInOrder(float start, float[] a, float[] b) {
        float s = start;
        for (int i = 0; i < a.length; i++) {
            s = Math.fma(a[i], b[i], s);
        }
        return s;
    }

    /** The sum, eight side by side. */
    public static float sum(float[] a) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 8 <= a.length; i += 8) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
            s4 += a[i + 4];
            s5 += a[i + 5];
            s6 += a[i + 6];
            s7 += a[i + 7];
        }
        for (; i < a.length; i++) {
            s0 += a[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** w [k][n] as [n][k]; eight rows at a time, so that what is written lies side by side. */
    public static float[][] transposed(float[][] w, int n) {
        float[][] t = new float[n][w.length];
        int k = 0;
        for (; k + 8 <= w.length; k += 8) {
            float[] w0 = w[k];
            float[] w1 = w[k + 1];
            float[] w2 = w[k + 2];
            float[] w3 = w[k + 3];
            float[] w4 = w[k + 4];
            float[] w5 = w[k + 5];
            float[] w6 = w[k + 6];
            float[] w7 = w[k + 7];
            for (int j = 0; j < n; j++) {
                float[] to = t[j];
                to[k] = w0[j];
                to[k + 1] = w1[j];
                to[k + 2] = w2[j];
                to[k + 3] = w3[j];
                to[k + 4] = w4[j];
                to[k + 5] = w5[j];
                to[k + 6] = w6[j];
                to[k + 7] = w7[j];
            }
        }
        for (; k < w.length; k++) {
            for (int j = 0; j < n; j++) {
                t[j][k] = w[k][j];
            }
        }
        return t;
    }
}
