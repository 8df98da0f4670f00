package io.rankloom.engines.neural;

import java.util.random.RandomGenerator;

/**
 * Numbers that training changes in place.
 *
 * @param values array of rows, all of one length
 * @param decays whether weight decay pulls them to 0: weights yes, biases no
 */
@SuppressWarnings("ArrayRecordComponent") // written to by design, never compared
public record Parameter(float[][] values, boolean decays) {

    /** Weights [rows][columns], normal with this variance. */
    static Parameter random(int rows, int columns, double variance, RandomGenerator random) {
        float[][] values = new float[rows][columns];
        double deviation = Math.sqrt(variance);
        for (float[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) (random.nextGaussian() * deviation);
            }
        }
        return new Parameter(values, true);
    }

    /** Biases [rows][columns], all 0. */
    static Parameter zeros(int rows, int columns) {
        return new Parameter(new float[rows][columns], false);
    }

    Parameter copy() {
        float[][] copy = new float[values.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i].clone();
        }
        return new Parameter(copy, decays);
    }

    /** Zeros of this shape, to add gradients to. */
    public float[][] gradient() {
        float[][] zeros = new float[values.length][];
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = new float[values[i].length];
        }
        return zeros;
    }

    /** All values, row after row. */
    public float[] flat() {
        int columns = values.length == 0 ? 0 : values[0].length;
        float[] flat = new float[values.length * columns];
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(values[i], 0, flat, i * columns, columns);
        }
        return flat;
    }
}
