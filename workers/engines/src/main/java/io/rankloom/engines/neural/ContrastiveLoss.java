package io.rankloom.engines.neural;

import io.rankloom.learning.algebra.Products;

/**
 * InfoNCE of pairs of vectors, both ways. With {@code s_ij = scale · cos(left_i, right_j)} the loss is the mean over the pairs
 * of
 *
 * <pre>
 * ½ · (−ln (e^s_ii / Σ_j e^s_ij)  −  ln (e^s_ii / Σ_j e^s_ji))
 * </pre>
 *
 * where each sum leaves out the pairs that are known to belong together too: they are no negatives of each other.
 *
 * <p>van den Oord, Li and Vinyals, "Representation learning with contrastive predictive coding", 2018; both ways and with a
 * scale that is learnt, Radford et al., "Learning transferable visual models from natural language supervision", ICML 2021.
 *
 * @param value the loss, from 0
 * @param byLeft its gradient by the left vectors, as they were given, [pairs][dims]
 * @param byRight its gradient by the right ones
 * @param byLogScale its gradient by the logarithm of the scale
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step
public record ContrastiveLoss(double value, float[][] byLeft, float[][] byRight, double byLogScale) {

    /** A vector that is shorter than this counts as this long: it has no direction to speak of. */
    private static final double SHORTEST = 1e-6;

    /**
     * The loss of a batch, in O(pairs² · dims).
     *
     * @param left one vector of each pair, of any length
     * @param right the other one, as wide
     * @param together [pairs][pairs], whether left i and right j belong together though they are no pair; the diagonal is not
     *     looked at
     */
    public static ContrastiveLoss of(float[][] left, float[][] right, boolean[][] together, double logScale) {
        int n = left.length;
        int dims = n == 0 ? 0 : left[0].length;
        double[] leftLength = new double[n];
        double[] rightLength = new double[n];
        float[][] u = units(left, leftLength);
        float[][] v = units(right, rightLength);
        float[][] cosine = new float[n][n];
        Products.add(cosine, u, Products.transposed(v, dims));
        double scale = StrictMath.exp(logScale);
        float[][] slope = new float[n][n];
        double value = 0;
        for (int i = 0; i < n; i++) {
            value += row(cosine, together, i, scale, slope) + column(cosine, together, i, scale, slope);
        }
        double byScale = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                byScale += (double) slope[i][j] * cosine[i][j];
                slope[i][j] *= (float) (scale / (2.0 * n));
            }
        }
        float[][] du = new float[n][dims];
        Products.add(du, slope, v);
        float[][] dv = new float[n][dims];
        Products.addTransposed(dv, slope, u);
        return new ContrastiveLoss(
                value / (2.0 * n), given(du, u, leftLength), given(dv, v, rightLength), byScale * scale / (2.0 * n));
    }

    private static float[][] units(float[][] vectors, double[] lengths) {
        float[][] units = new float[vectors.length][];
        for (int i = 0; i < units.length; i++) {
            lengths[i] = Math.max(SHORTEST, Math.sqrt(Products.dot(vectors[i], vectors[i])));
            units[i] = new float[vectors[i].length];
            Products.add(units[i], (float) (1 / lengths[i]), vectors[i]);
        }
        return units;
    }

    /** Adds softmax minus target of a row to the slope; answers its loss. */
    private static double row(float[][] cosine, boolean[][] together, int i, double scale, float[][] slope) {
        int n = cosine.length;
        double[] e = new double[n];
        double sum = 0;
        for (int j = 0; j < n; j++) {
            e[j] = j != i && together[i][j] ? 0 : StrictMath.exp(scale * (cosine[i][j] - cosine[i][i]));
            sum += e[j];
        }
        for (int j = 0; j < n; j++) {
            slope[i][j] += (float) (e[j] / sum);
        }
        slope[i][i] -= 1;
        return StrictMath.log(sum);
    }

    private static double column(float[][] cosine, boolean[][] together, int j, double scale, float[][] slope) {
        int n = cosine.length;
        double[] e = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            e[i] = j != i && together[i][j] ? 0 : StrictMath.exp(scale * (cosine[i][j] - cosine[j][j]));
            sum += e[i];
        }
        for (int i = 0; i < n; i++) {
            slope[i][j] += (float) (e[i] / sum);
        }
        slope[j][j] -= 1;
        return StrictMath.log(sum);
    }

    /** The gradient by vectors of any length, given that by their units: only what turns them is left. */
    private static float[][] given(float[][] gradient, float[][] units, double[] lengths) {
        float[][] given = new float[gradient.length][];
        for (int i = 0; i < given.length; i++) {
            float along = Products.dot(gradient[i], units[i]);
            given[i] = new float[gradient[i].length];
            for (int d = 0; d < given[i].length; d++) {
                given[i][d] = (float) ((gradient[i][d] - along * units[i][d]) / lengths[i]);
            }
        }
        return given;
    }
}
