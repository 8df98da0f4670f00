package io.rankloom.engines.neural;

import io.rankloom.engines.onnx.OnnxGraph;
import io.rankloom.learning.algebra.Products;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Each token's columns as a vector: {@code t = x·W + present · b}, 0 for a token that is missing.
 *
 * @param weight [F][dim]; the rows of a token's columns are its W
 * @param bias [T][dim]
 */
record TokenEncoder(Tokens tokens, Parameter weight, Parameter bias) {

    /** Weights, normal with variance {@code variance} / columns of the token. */
    static TokenEncoder random(Tokens tokens, int dim, double variance, RandomGenerator random) {
        int[] sizes = tokens.sizes();
        Parameter weight = Parameter.random(tokens.features(), dim, variance, random);
        for (int c = 0; c < tokens.features(); c++) {
            float scale = (float) (1 / Math.sqrt(sizes[tokens.tokenOf()[c]]));
            for (int j = 0; j < dim; j++) {
                weight.values()[c][j] *= scale;
            }
        }
        return new TokenEncoder(tokens, weight, Parameter.zeros(tokens.count(), dim));
    }

    int dim() {
        return bias.values()[0].length;
    }

    List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    TokenEncoder copy() {
        return new TokenEncoder(tokens, weight.copy(), bias.copy());
    }

    /** The vectors [T][dim] of a row. */
    float[][] forward(float[] row) {
        float[][] vectors = new float[tokens.count()][dim()];
        for (int t = 0; t < vectors.length; t++) {
            float present = tokens.present(row, t);
            if (present != 0) {
                Products.add(vectors[t], present, bias.values()[t]);
            }
        }
        for (int c = 0; c < tokens.features(); c++) {
            if (row[c] != 0) {
                Products.add(vectors[tokens.tokenOf()[c]], row[c], weight.values()[c]);
            }
        }
        return vectors;
    }

    /**
     * Adds the gradients by weight, bias and, where it is wanted, by the row.
     *
     * @param gradient by the vectors, [T][dim]
     * @param into of weight and bias
     * @param further [inputs] to add to, or null
     */
    void backward(float[] row, float[][] gradient, List<float[][]> into, float[] further) {
        for (int t = 0; t < gradient.length; t++) {
            float present = tokens.present(row, t);
            if (present != 0) {
                Products.add(into.get(1)[t], present, gradient[t]);
            }
            if (further != null) {
                further[tokens.features() + tokens.flagOf()[t]] += Products.dot(gradient[t], bias.values()[t]);
            }
        }
        for (int c = 0; c < tokens.features(); c++) {
            float[] g = gradient[tokens.tokenOf()[c]];
            if (row[c] != 0) {
                Products.add(into.get(0)[c], row[c], g);
            }
            if (further != null) {
                further[c] += Products.dot(g, weight.values()[c]);
            }
        }
    }

    /** The vectors [n, T, dim] in a graph. */
    String addTo(OnnxGraph graph, String name, String values, String present) {
        int t = tokens.count();
        String last = graph.longs(name + "_last", 2);
        String b = graph.node(
                "Mul",
                name + "_offset",
                graph.node("Unsqueeze", name + "_there", present, last),
                graph.floats(name + "_bias", bias.flat(), t, dim()));
        return graph.node(
                "Add", name, t == tokens.features() ? each(graph, name, values, last) : all(graph, name, values), b);
    }

    /** One column a token: a product of each value with its row. */
    private String each(OnnxGraph graph, String name, String values, String last) {
        String column = graph.node("Unsqueeze", name + "_column", values, last);
        String w = graph.floats(name + "_weight", inTokenOrder(), tokens.count(), dim());
        return graph.node("Mul", name + "_product", column, w);
    }

    private float[] inTokenOrder() {
        float[] flat = new float[tokens.count() * dim()];
        for (int c = 0; c < tokens.features(); c++) {
            if (tokens.tokenOf()[c] != c) {
                throw new IllegalStateException("token " + tokens.tokenOf()[c] + " of feature " + c);
            }
            System.arraycopy(weight.values()[c], 0, flat, c * dim(), dim());
        }
        return flat;
    }

    /** One matrix [F, T · dim] with a block of zeros for every column that is not the token's. */
    private String all(OnnxGraph graph, String name, String values) {
        int width = tokens.count() * dim();
        float[] blocks = new float[tokens.features() * width];
        for (int c = 0; c < tokens.features(); c++) {
            System.arraycopy(weight.values()[c], 0, blocks, c * width + tokens.tokenOf()[c] * dim(), dim());
        }
        String w = graph.floats(name + "_weight", blocks, tokens.features(), width);
        String flat = graph.node("MatMul", name + "_product", values, w);
        return graph.node("Reshape", name + "_tokens", flat, graph.longs(name + "_shape", -1, tokens.count(), dim()));
    }
}
