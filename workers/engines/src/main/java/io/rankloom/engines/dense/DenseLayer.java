package io.rankloom.engines.dense;

import java.util.random.RandomGenerator;

/**
 * {@code y = x·W + b}.
 *
 * @param inputs width of x
 * @param outputs width of y
 * @param weight W, row-major [inputs, outputs]
 * @param bias b, [outputs]
 */
@SuppressWarnings("ArrayRecordComponent") // weights are never compared and not written to after training
public record DenseLayer(int inputs, int outputs, float[] weight, float[] bias) {

    public DenseLayer {
        if (weight.length != (long) inputs * outputs || bias.length != outputs) {
            throw new IllegalArgumentException("a layer of " + inputs + " to " + outputs + " cannot have "
                    + weight.length + " weights and " + bias.length + " biases");
        }
    }

    /**
     * Random weights, normal with variance 2 / inputs, and biases of zero (He et al., "Delving deep into rectifiers", ICCV
     * 2015).
     */
    static DenseLayer random(int inputs, int outputs, RandomGenerator random) {
        float[] weight = new float[inputs * outputs];
        double deviation = Math.sqrt(2.0 / inputs);
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) (random.nextGaussian() * deviation);
        }
        return new DenseLayer(inputs, outputs, weight, new float[outputs]);
    }

    /** One row through this layer. */
    public float[] apply(float[] x, int from, boolean relu) {
        float[] y = bias.clone();
        for (int i = 0; i < inputs; i++) {
            float value = x[from + i];
            if (value != 0) {
                int row = i * outputs;
                for (int j = 0; j < outputs; j++) {
                    y[j] += value * weight[row + j];
                }
            }
        }
        for (int j = 0; relu && j < outputs; j++) {
            y[j] = Math.max(0, y[j]);
        }
        return y;
    }

    /** {@code W·g}: the gradient by x, given that by y, both before any ReLU. */
    public float[] backward(float[] gradient) {
        float[] by = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                by[i] += weight[i * outputs + j] * gradient[j];
            }
        }
        return by;
    }
}
