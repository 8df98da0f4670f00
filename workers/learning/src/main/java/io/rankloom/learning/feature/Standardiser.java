package io.rankloom.learning.feature;

/**
 * Mean and spread of each column over the rows where its modality is present, so that a missing value neither shifts nor
 * shrinks anything.
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record Standardiser(float[] mean, float[] inverseDeviation) {

    /** Measures a matrix, all its rows, judged or not. A column that never changes gets inverse deviation 0. */
    public static Standardiser of(FeatureMatrix matrix) {
        int f = matrix.schema().size();
        float[] mean = new float[f];
        float[] inverse = new float[f];
        for (int c = 0; c < f; c++) {
            measure(matrix, c, mean, inverse);
        }
        return new Standardiser(mean, inverse);
    }

    private static void measure(FeatureMatrix matrix, int c, float[] mean, float[] inverse) {
        var modality = matrix.schema().features().get(c).modality();
        double sum = 0;
        int n = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            if (matrix.present(row, modality)) {
                sum += matrix.value(row, c);
                n++;
            }
        }
        double average = n == 0 ? 0 : sum / n;
        double squares = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            if (matrix.present(row, modality)) {
                double d = matrix.value(row, c) - average;
                squares += d * d;
            }
        }
        double deviation = n == 0 ? 0 : Math.sqrt(squares / n);
        mean[c] = (float) average;
        // Rounding makes a constant column look as if it varied by about 1e-7 of its size.
        inverse[c] = deviation > 1e-6 * Math.abs(average) && deviation > 1e-30 ? (float) (1 / deviation) : 0;
        if (!Float.isFinite(inverse[c])) {
            inverse[c] = 0;
        }
    }
}
