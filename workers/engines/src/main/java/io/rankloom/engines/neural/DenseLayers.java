package io.rankloom.engines.neural;

import io.rankloom.engines.onnx.OnnxGraph;
import io.rankloom.learning.algebra.Products;
import java.util.Arrays;
import java.util.List;

/**
 * Dense layers one after the other. Many rows are turned into columns on their way through: what is added up then lies in
 * arrays as long as there are rows, not as short as a layer is wide, and HotSpot's vector instructions are worth their
 * preparation. A sum has its terms in the same order either way, so a row's output does not depend on how many it is passed
 * through with.
 */
record DenseLayers(List<Dense> layers) implements Stage {

    /** Fewer rows are not worth turning. */
    private static final int MANY = 16;

    DenseLayers {
        layers = List.copyOf(layers);
    }

    @Override
    public int inputs() {
        return layers.getFirst().inputs();
    }

    @Override
    public int outputs() {
        return layers.getLast().outputs();
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public DenseLayers copy() {
        return new DenseLayers(layers.stream().map(Dense::copy).toList());
    }

    @Override
    public String addTo(OnnxGraph graph, String name, String rows) {
        String x = rows;
        for (int i = 0; i < layers.size(); i++) {
            x = layers.get(i).addTo(graph, name + "_" + i, x);
        }
        return x;
    }

    @Override
    public Pass forward(float[][] rows) {
        if (rows.length < MANY) {
            return Chain.through(layers, rows);
        }
        float[][][] columns = new float[layers.size() + 1][][];
        columns[0] = Products.transposed(rows, inputs());
        for (int i = 0; i < layers.size(); i++) {
            columns[i + 1] = forward(layers.get(i), columns[i], rows.length);
        }
        return new Columns(layers, rows, columns);
    }

    private static float[][] forward(Dense layer, float[][] x, int rows) {
        float[][] y = new float[layer.outputs()][rows];
        for (int j = 0; j < y.length; j++) {
            Arrays.fill(y[j], layer.bias().values()[0][j]);
        }
        Products.addTransposed(y, layer.weight().values(), x);
        for (int j = 0; layer.relu() && j < y.length; j++) {
            float[] column = y[j];
            for (int r = 0; r < column.length; r++) {
                column[r] = Math.max(0, column[r]);
            }
        }
        return y;
    }

    /** @param columns what went into each layer, and what came out of the last, [width][rows] */
    @SuppressWarnings("ArrayRecordComponent") // lives for one step
    private record Columns(List<Dense> layers, float[][] input, float[][][] columns) implements Pass {

        @Override
        public float[][] output() {
            return Products.transposed(columns[layers.size()], input.length);
        }

        @Override
        public float[][] backward(float[][] gradient, List<float[][]> into, boolean further) {
            float[][] dy = Products.transposed(gradient, gradient[0].length);
            for (int i = layers.size() - 1; i >= 0; i--) {
                Dense layer = layers.get(i);
                if (layer.relu()) {
                    mask(dy, columns[i + 1]);
                }
                float[] bias = into.get(2 * i + 1)[0];
                for (int j = 0; j < bias.length; j++) {
                    bias[j] += Products.sum(dy[j]);
                }
                addByWeights(into.get(2 * i), i, dy);
                if (i == 0 && !further) {
                    return new float[0][];
                }
                float[][] dx = new float[layer.inputs()][input.length];
                Products.add(dx, layer.weight().values(), dy);
                dy = dx;
            }
            return Products.transposed(dy, input.length);
        }

        private void addByWeights(float[][] into, int i, float[][] dy) {
            if (dy.length == 1) {
                for (int k = 0; k < into.length; k++) {
                    into[k][0] += Products.dot(columns[i][k], dy[0]);
                }
                return;
            }
            float[][] x = i == 0 ? input : Products.transposed(columns[i], input.length);
            float[][] turned = new float[dy.length][into.length];
            Products.add(turned, dy, x);
            for (int j = 0; j < turned.length; j++) {
                for (int k = 0; k < into.length; k++) {
                    into[k][j] += turned[j][k];
                }
            }
        }

        /** Behind a ReLU: the slope is 1 where y is above 0, which it is never below. */
        private static void mask(float[][] dy, float[][] y) {
            for (int j = 0; j < dy.length; j++) {
                float[] g = dy[j];
                float[] column = y[j];
                for (int r = 0; r < g.length; r++) {
                    g[r] *= Math.signum(column[r]);
                }
            }
        }
    }

    /** Few rows, layer after layer. */
    private record Chain(List<Pass> passes) implements Pass {

        static Chain through(List<Dense> layers, float[][] rows) {
            Pass[] passes = new Pass[layers.size()];
            float[][] x = rows;
            for (int i = 0; i < passes.length; i++) {
                passes[i] = layers.get(i).forward(x);
                x = passes[i].output();
            }
            return new Chain(List.of(passes));
        }

        @Override
        public float[][] output() {
            return passes.getLast().output();
        }

        @Override
        public float[][] backward(float[][] gradient, List<float[][]> into, boolean further) {
            float[][] g = gradient;
            for (int i = passes.size() - 1; i >= 0; i--) {
                g = passes.get(i).backward(g, into.subList(2 * i, 2 * i + 2), further || i > 0);
            }
            return g;
        }
    }
}
