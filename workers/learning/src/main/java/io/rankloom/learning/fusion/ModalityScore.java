package io.rankloom.learning.fusion;

import io.rankloom.learning.algebra.NormalEquations;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.significance.GroupResampling;

/**
 * A modality's own score: ridge regression of the grade on its features, scaled to a standard deviation of 1, so that the
 * weights of modalities compare.
 *
 * @param coefficients for the modality's standardised columns; zeros when it explains nothing
 * @param outOfFold the score of each judged row by a regression that has not seen the group of the row's query; a modality
 *     with many features would otherwise look better than it is
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record ModalityScore(double[] coefficients, double[] outOfFold) {

    private static final int FOLDS = 5;

    static ModalityScore of(Modality modality, Centred data, GroupResampling groups, double l2) {
        double[][] z = data.block(modality);
        int width = data.matrix().schema().columns(modality).length;
        int folds = Math.min(FOLDS, Math.max(1, groups.groups()));
        NormalEquations all = new NormalEquations(width);
        NormalEquations[] parts = new NormalEquations[folds];
        for (int k = 0; k < folds; k++) {
            parts[k] = new NormalEquations(width);
        }
        for (int i = 0; i < data.size(); i++) {
            if (data.has(i, modality)) {
                parts[groups.group(data.query()[i]) % folds].add(z[i], data.y()[i]);
            }
        }
        for (NormalEquations part : parts) {
            all.add(part, 1);
        }
        double[][] held = new double[folds][];
        for (int k = 0; k < folds; k++) {
            NormalEquations rest = new NormalEquations(width);
            for (int j = 0; j < folds; j++) {
                if (j != k || folds == 1) {
                    rest.add(parts[j], 1);
                }
            }
            held[k] = scaled(rest.solve(l2), z);
        }
        double[] outOfFold = new double[data.size()];
        for (int i = 0; i < outOfFold.length; i++) {
            outOfFold[i] = dot(held[groups.group(data.query()[i]) % folds], z[i]);
        }
        return new ModalityScore(scaled(all.solve(l2), z), outOfFold);
    }

    private static double[] scaled(double[] coefficients, double[][] z) {
        double squares = 0;
        for (double[] row : z) {
            double s = dot(coefficients, row);
            squares += s * s;
        }
        double deviation = Math.sqrt(squares / Math.max(1, z.length));
        double[] scaled = new double[coefficients.length];
        for (int c = 0; c < scaled.length && deviation > 1e-12; c++) {
            scaled[c] = coefficients[c] / deviation;
        }
        return scaled;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
