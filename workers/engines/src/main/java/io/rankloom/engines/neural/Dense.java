package io.rankloom.engines.neural;

import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.engines.onnx.OnnxGraph;
import io.rankloom.learning.algebra.Products;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code y = x·W + b}, with {@code max(0, y)} where it is not the last.
 *
 * @param weight W, [inputs][outputs]
 * @param bias b, [1][outputs]
 */
public record Dense(Parameter weight, Parameter bias, boolean relu) implements Stage {

    /**
     * Random weights, normal with variance 2 / inputs, and biases of zero (He et al., "Delving deep into rectifiers", ICCV
     * 2015).
     */
    public static Dense random(int inputs, int outputs, boolean relu, RandomGenerator random) {
        return new Dense(Parameter.random(inputs, outputs, 2.0 / inputs, random), Parameter.zeros(1, outputs), relu);
    }

    /** This layer as it is applied once it is trained. */
    public DenseLayer layer() {
        return new DenseLayer(inputs(), outputs(), weight.flat(), bias.flat());
    }

    @Override
    public int inputs() {
        return weight.values().length;
    }

    @Override
    public int outputs() {
        return bias.values()[0].length;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    @Override
    public Dense copy() {
        return new Dense(weight.copy(), bias.copy(), relu);
    }

    @Override
    public Pass forward(float[][] rows) {
        float[][] output = new float[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            output[r] = bias.values()[0].clone();
        }
        if (outputs() == 1) {
            float[] column = weight.flat();
            for (int r = 0; r < rows.length; r++) {
                // In order, as among many rows: a dot product goes another way.
                output[r][0] = Products.dotInOrder(output[r][0], rows[r], column);
            }
        } else {
            Products.add(output, rows, weight.values());
        }
        for (int r = 0; relu && r < rows.length; r++) {
            float[] y = output[r];
            for (int j = 0; j < y.length; j++) {
                y[j] = Math.max(0, y[j]);
            }
        }
        return new Through(this, rows, output);
    }

    @Override
    public String addTo(OnnxGraph graph, String name, String rows) {
        String w = graph.floats(name + "_weight", weight.flat(), inputs(), outputs());
        String b = graph.floats(name + "_bias", bias.flat(), outputs());
        String y = graph.node("Gemm", name, rows, w, b);
        return relu ? graph.node("Relu", name + "_relu", y) : y;
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one step
    private record Through(Dense dense, float[][] input, float[][] output) implements Pass {

        @Override
        public float[][] backward(float[][] gradient, List<float[][]> into, boolean further) {
            float[][] dy = dense.relu ? masked(gradient) : gradient;
            float[] bias = into.get(1)[0];
            for (float[] row : dy) {
                Products.add(bias, 1, row);
            }
            if (dense.outputs() == 1) {
                return single(dy, into.get(0), further);
            }
            Products.addTransposed(into.get(0), input, dy);
            if (!further) {
                return new float[0][];
            }
            float[][] transposed = Products.transposed(dense.weight.values(), dense.outputs());
            float[][] dx = new float[dy.length][dense.inputs()];
            Products.add(dx, dy, transposed);
            return dx;
        }

        /** With one output the rows of W are single numbers, too short to go along; its one column is not. */
        private float[][] single(float[][] dy, float[][] into, boolean further) {
            float[] sum = new float[dense.inputs()];
            for (int r = 0; r < dy.length; r++) {
                Products.add(sum, dy[r][0], input[r]);
            }
            for (int k = 0; k < sum.length; k++) {
                into[k][0] += sum[k];
            }
            float[] column = dense.weight.flat();
            float[][] dx = new float[further ? dy.length : 0][dense.inputs()];
            for (int r = 0; r < dx.length; r++) {
                Products.add(dx[r], dy[r][0], column);
            }
            return dx;
        }

        private float[][] masked(float[][] gradient) {
            float[][] masked = new float[gradient.length][];
            for (int r = 0; r < masked.length; r++) {
                float[] row = gradient[r].clone();
                float[] y = output[r];
                for (int j = 0; j < row.length; j++) {
                    row[j] *= Math.signum(y[j]); // the slope: y is never below 0
                }
                masked[r] = row;
            }
            return masked;
        }
    }
}
