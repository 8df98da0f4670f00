package io.rankloom.engines.neural;

import io.rankloom.engines.onnx.OnnxGraph;
import io.rankloom.learning.algebra.Products;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One query vector of a product attends to the product's tokens, missing ones masked. With d = dim / heads, for head h:
 *
 * <pre>
 * q    = x_Q·W_Q + c                                     [dim]
 * k_t  = x_t·K_t + p_t · a_t,   v_t = x_t·V_t + p_t · b_t    [dim]
 * s_ht = p_t e^{q_h·k_th / √d} / Σ_u p_u e^{q_h·k_uh / √d}
 * y    = (Σ_t s_1t v_t1 … Σ_t s_Ht v_tH, q, p)           [2·dim + M]
 * </pre>
 *
 * <p>For the fusion a token is a modality and x_Q its text; for the ranker a token is a feature, as in FT-Transformer, and x_Q
 * the whole product. There is one layer and no attention from token to token, so a row costs O(F·dim). Vaswani et al.,
 * "Attention is all you need", NeurIPS 2017; Gorishniy et al., "Revisiting deep learning models for tabular data", NeurIPS 2021.
 *
 * @param columns x_Q, columns of the row, ascending
 * @param query W_Q, [columns][dim]
 * @param queryBias c, [1][dim]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, not written to
record TokenAttention(
        int[] columns, Parameter query, Parameter queryBias, TokenEncoder keys, TokenEncoder values, int heads)
        implements Stage {

    /** Text asks, all modalities answer. */
    static TokenAttention overModalities(FeatureSchema schema, int dim, int heads, RandomGenerator random) {
        return random(Tokens.modalities(schema), schema.columns(Modality.TEXT), dim, heads, random);
    }

    /** The product as a whole asks, its features answer. */
    static TokenAttention overFeatures(FeatureSchema schema, int dim, int heads, RandomGenerator random) {
        int[] all = IntStream.range(0, schema.size()).toArray();
        return random(Tokens.features(schema), all, dim, heads, random);
    }

    private static TokenAttention random(Tokens tokens, int[] columns, int dim, int heads, RandomGenerator random) {
        return new TokenAttention(
                columns,
                Parameter.random(columns.length, dim, 1.0 / Math.max(1, columns.length), random),
                Parameter.zeros(1, dim),
                TokenEncoder.random(tokens, dim, 1, random),
                TokenEncoder.random(tokens, dim, 1, random),
                heads);
    }

    private Tokens tokens() {
        return keys.tokens();
    }

    private int dim() {
        return keys.dim();
    }

    /** The scale of the logits, 1 / √d. */
    private float scale() {
        return (float) (1 / Math.sqrt((double) dim() / heads));
    }

    @Override
    public int inputs() {
        return tokens().inputs();
    }

    @Override
    public int outputs() {
        return 2 * dim() + tokens().flags();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(query, queryBias, keys.weight(), keys.bias(), values.weight(), values.bias());
    }

    @Override
    public TokenAttention copy() {
        return new TokenAttention(columns, query.copy(), queryBias.copy(), keys.copy(), values.copy(), heads);
    }

    @Override
    public Pass forward(float[][] rows) {
        List<Kept> kept = new ArrayList<>(rows.length);
        float[][] output = new float[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            Kept one = attend(rows[r]);
            float[] y = new float[dim()];
            for (int t = 0; t < one.v.length; t++) {
                for (int j = 0; j < y.length; j++) {
                    y[j] += one.shares[j * heads / y.length][t] * one.v[t][j];
                }
            }
            output[r] = Rows.joined(y, one.q, Rows.flags(rows[r], tokens()));
            kept.add(one);
        }
        return new Through(this, rows, output, kept);
    }

    private Kept attend(float[] row) {
        float[] q = queryBias.values()[0].clone();
        for (int i = 0; i < columns.length; i++) {
            Products.add(q, row[columns[i]], query.values()[i]);
        }
        float[][] k = keys.forward(row);
        float[] present = new float[k.length];
        float[][] shares = new float[heads][k.length];
        for (int t = 0; t < k.length; t++) {
            present[t] = tokens().present(row, t);
            for (int h = 0; h < heads; h++) {
                float dot = 0;
                for (int j = h * dim() / heads; j < (h + 1) * dim() / heads; j++) {
                    dot = Math.fma(q[j], k[t][j], dot);
                }
                shares[h][t] = dot * scale();
            }
        }
        for (float[] head : shares) {
            MaskedSoftmax.apply(head, present);
        }
        return new Kept(q, k, values.forward(row), shares);
    }

    @Override
    public String addTo(OnnxGraph graph, String name, String rows) {
        String flags = tokens().flags(graph, name, rows);
        String present = tokens().presence(graph, name, flags);
        String x = tokens().values(graph, name, rows);
        String q = queryIn(graph, name, x);
        String k = byHead(graph, name + "_key", keys.addTo(graph, name + "_keys", x, present));
        String v = byHead(graph, name + "_value", values.addTo(graph, name + "_values", x, present));
        String asked = graph.node(
                "Reshape", name + "_asked", q, graph.longs(name + "_asked_shape", -1, heads, 1, dim() / heads));
        Map<String, ?> inner = Map.of("keepdims", 0L);
        String dots = graph.node(
                "",
                "ReduceSum",
                inner,
                name + "_dots",
                graph.node("Mul", name + "_dot", asked, k),
                graph.longs(name + "_dot_axis", 3));
        String logits = graph.node("Mul", name + "_logits", dots, graph.floats(name + "_scale", new float[] {scale()}));
        String there = graph.node("Unsqueeze", name + "_there", present, graph.longs(name + "_head_axis", 1));
        String shares = MaskedSoftmax.addTo(graph, name + "_shares", logits, there, 2);
        String each = graph.node("Unsqueeze", name + "_each_share", shares, graph.longs(name + "_value_axis", 3));
        String answers = graph.node(
                "",
                "ReduceSum",
                inner,
                name + "_answers",
                graph.node("Mul", name + "_answer", each, v),
                graph.longs(name + "_token_axis", 2));
        String flat = graph.node("Reshape", name + "_flat", answers, graph.longs(name + "_flat_shape", -1, dim()));
        return graph.node("", "Concat", Map.of("axis", 1L), name, flat, q, flags);
    }

    private String queryIn(OnnxGraph graph, String name, String x) {
        float[] weight = new float[tokens().features() * dim()];
        for (int i = 0; i < columns.length; i++) {
            System.arraycopy(query.values()[i], 0, weight, columns[i] * dim(), dim());
        }
        String w = graph.floats(name + "_query_weight", weight, tokens().features(), dim());
        return graph.node("Gemm", name + "_query", x, w, graph.floats(name + "_query_bias", queryBias.flat(), dim()));
    }

    /** [n, T, dim] as [n, heads, T, dim / heads]. */
    private String byHead(OnnxGraph graph, String name, String vectors) {
        String shape = graph.longs(name + "_shape", -1, tokens().count(), heads, dim() / heads);
        String split = graph.node("Reshape", name + "_split", vectors, shape);
        return graph.node("", "Transpose", Map.of("perm", new long[] {0, 2, 1, 3}), name + "_by_head", split);
    }

    /**
     * What a row gave.
     *
     * @param q [dim]
     * @param k [T][dim]
     * @param v [T][dim]
     * @param shares [heads][T]
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one step
    private record Kept(float[] q, float[][] k, float[][] v, float[][] shares) {}

    @SuppressWarnings("ArrayRecordComponent") // lives for one step
    private record Through(TokenAttention attention, float[][] input, float[][] output, List<Kept> kept)
            implements Pass {

        @Override
        public float[][] backward(float[][] gradient, List<float[][]> into, boolean further) {
            int dim = attention.dim();
            float[][] dx = new float[further ? input.length : 0][attention.inputs()];
            for (int r = 0; r < input.length; r++) {
                float[] to = further ? dx[r] : null;
                float[] dq = Arrays.copyOfRange(gradient[r], dim, 2 * dim);
                attendBackward(r, gradient[r], dq, into, to);
                Products.add(into.get(1)[0], 1, dq);
                for (int i = 0; i < attention.columns.length; i++) {
                    int column = attention.columns[i];
                    Products.add(into.get(0)[i], input[r][column], dq);
                    if (further) {
                        to[column] += Products.dot(dq, attention.query.values()[i]);
                    }
                }
                if (further) {
                    Rows.addFlags(to, gradient[r], 2 * dim, attention.tokens());
                }
            }
            return dx;
        }

        private void attendBackward(int r, float[] dy, float[] dq, List<float[][]> into, float[] to) {
            Kept of = kept.get(r);
            int dim = attention.dim();
            int heads = attention.heads;
            int count = of.k.length;
            float[][] dk = new float[count][dim];
            float[][] dv = new float[count][dim];
            for (int h = 0; h < heads; h++) {
                int first = h * dim / heads;
                int end = (h + 1) * dim / heads;
                float[] ds = new float[count];
                for (int t = 0; t < count; t++) {
                    float dot = 0;
                    for (int j = first; j < end; j++) {
                        dot = Math.fma(dy[j], of.v[t][j], dot);
                        dv[t][j] = of.shares[h][t] * dy[j];
                    }
                    ds[t] = dot;
                }
                MaskedSoftmax.backward(of.shares[h], ds);
                for (int t = 0; t < count; t++) {
                    float d = ds[t] * attention.scale();
                    for (int j = first; j < end; j++) {
                        dk[t][j] = d * of.q[j];
                        dq[j] = Math.fma(d, of.k[t][j], dq[j]);
                    }
                }
            }
            attention.keys.backward(input[r], dk, into.subList(2, 4), to);
            attention.values.backward(input[r], dv, into.subList(4, 6), to);
        }
    }
}
