package io.rankloom.learning.fusion;

import io.rankloom.learning.algebra.NormalEquations;

/** Non-negative ridge regression of the grade on the modalities' scores; keeps each query's sums, so a resample is cheap. */
final class RidgeWeighing implements Weighing {

    private final NormalEquations[] byQuery;
    private final int modalities;
    private final double l2;

    /** @param scores [modalities][judged rows] */
    RidgeWeighing(double[][] scores, Centred data, double l2) {
        this.l2 = l2;
        modalities = scores.length;
        byQuery = new NormalEquations[data.matrix().queries()];
        for (int q = 0; q < byQuery.length; q++) {
            byQuery[q] = new NormalEquations(modalities);
        }
        double[] x = new double[modalities];
        for (int i = 0; i < data.size(); i++) {
            for (int m = 0; m < modalities; m++) {
                x[m] = scores[m][i];
            }
            byQuery[data.query()[i]].add(x, data.y()[i]);
        }
    }

    @Override
    public double[] weigh(int[] times) {
        NormalEquations sum = new NormalEquations(modalities);
        for (int q = 0; q < byQuery.length; q++) {
            if (times[q] > 0) {
                sum.add(byQuery[q], times[q]);
            }
        }
        return sum.solveNonNegative(l2);
    }
}
