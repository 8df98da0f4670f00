package io.rankloom.learning.fusion;

import java.util.List;

/** The formulas of {@link FittedFusion} over plain arrays. */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record FusionArithmetic(
        FusionMethod method, int[] modalityOf, float[] mean, float[] inverse, float[] gain, float[] weight) {

    static FusionArithmetic of(FittedFusion fusion) {
        return new FusionArithmetic(
                fusion.method(),
                fusion.schema().modalityOfColumn(),
                array(fusion.mean()),
                array(fusion.inverseDeviation()),
                array(fusion.gain()),
                array(fusion.weight()));
    }

    float[] apply(float[] input) {
        int f = mean.length;
        int in = f + weight.length;
        int rows = input.length / in;
        int out = method.wide() ? in : 1;
        float[] fused = new float[rows * out];
        for (int row = 0; row < rows; row++) {
            int x = row * in;
            if (method.wide()) {
                for (int c = 0; c < f; c++) {
                    fused[row * out + c] = term(input, x, c);
                }
                System.arraycopy(input, x + f, fused, row * out + f, weight.length);
            } else {
                fused[row] = sum(input, x) / (method == FusionMethod.WEIGHTED_AVERAGE ? weightThere(input, x + f) : 1);
            }
        }
        return fused;
    }

    private float sum(float[] input, int x) {
        float sum = 0;
        for (int c = 0; c < mean.length; c++) {
            sum += term(input, x, c);
        }
        return sum;
    }

    private float weightThere(float[] input, int flags) {
        float sum = 0;
        for (int m = 0; m < weight.length; m++) {
            sum += weight[m] * input[flags + m];
        }
        return sum > 0 ? sum : 1; // then the numerator is 0 too
    }

    private float term(float[] input, int x, int c) {
        float z = (input[x + c] - mean[c]) * inverse[c];
        return Math.clamp(z, -FittedFusion.CLIP, FittedFusion.CLIP) * gain[c] * input[x + mean.length + modalityOf[c]];
    }

    private static float[] array(List<Float> list) {
        float[] array = new float[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return array;
    }
}
