package io.rankloom.engines.neural;

import io.rankloom.engines.onnx.OnnxGraph;
import io.rankloom.learning.algebra.Products;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.Gate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A gate for each modality, computed from all modalities and all presence flags p:
 *
 * <pre>
 * h_m = max(0, x_m·W_m + p_m · b_m)          [dim]
 * l   = (x, p)·U + c                         [M]
 * g_m = p_m e^{l_m} / Σ_k p_k e^{l_k}        or p_m / (1 + e^{−l_m})
 * y   = (Σ_m g_m h_m, p)                     [dim + M]
 * </pre>
 *
 * <p>After Arevalo et al., "Gated multimodal units for information fusion", ICLR 2017 workshop, with ReLU for tanh and masks.
 */
record GatedFusion(TokenEncoder encoder, Parameter gate, Parameter gateBias, Gate kind) implements Stage {

    static GatedFusion random(FeatureSchema schema, int dim, Gate kind, RandomGenerator random) {
        Tokens tokens = Tokens.modalities(schema);
        return new GatedFusion(
                TokenEncoder.random(tokens, dim, 2, random),
                Parameter.random(tokens.inputs(), tokens.count(), 1.0 / tokens.inputs(), random),
                Parameter.zeros(1, tokens.count()),
                kind);
    }

    private Tokens tokens() {
        return encoder.tokens();
    }

    @Override
    public int inputs() {
        return tokens().inputs();
    }

    @Override
    public int outputs() {
        return encoder.dim() + tokens().flags();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(encoder.weight(), encoder.bias(), gate, gateBias);
    }

    @Override
    public GatedFusion copy() {
        return new GatedFusion(encoder.copy(), gate.copy(), gateBias.copy(), kind);
    }

    @Override
    public Pass forward(float[][] rows) {
        List<Kept> kept = new ArrayList<>(rows.length);
        float[][] output = new float[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            float[][] hidden = encoder.forward(rows[r]);
            for (float[] h : hidden) {
                for (int j = 0; j < h.length; j++) {
                    h[j] = Math.max(0, h[j]);
                }
            }
            float[] gates = gates(rows[r]);
            float[] y = new float[encoder.dim()];
            for (int m = 0; m < gates.length; m++) {
                Products.add(y, gates[m], hidden[m]);
            }
            output[r] = Rows.joined(y, Rows.flags(rows[r], tokens()));
            kept.add(new Kept(hidden, gates));
        }
        return new Through(this, rows, output, kept);
    }

    /** g of a row, [M]. */
    private float[] gates(float[] row) {
        float[] logits = gateBias.values()[0].clone();
        for (int k = 0; k < row.length; k++) {
            Products.add(logits, row[k], gate.values()[k]);
        }
        float[] present = Rows.flags(row, tokens());
        if (kind == Gate.SOFTMAX) {
            MaskedSoftmax.apply(logits, present);
        } else {
            for (int m = 0; m < logits.length; m++) {
                logits[m] = present[m] * (float) (1 / (1 + StrictMath.exp(-logits[m])));
            }
        }
        return logits;
    }

    @Override
    public String addTo(OnnxGraph graph, String name, String rows) {
        int m = tokens().count();
        String flags = tokens().flags(graph, name, rows);
        String present = tokens().presence(graph, name, flags);
        String vectors = encoder.addTo(graph, name + "_modalities", tokens().values(graph, name, rows), present);
        String hidden = graph.node("Relu", name + "_hidden", vectors);
        String u = graph.floats(name + "_gate_weight", gate.flat(), inputs(), m);
        String c = graph.floats(name + "_gate_bias", gateBias.flat(), m);
        String logits = graph.node("Gemm", name + "_gate_logits", rows, u, c);
        String gates = kind == Gate.SOFTMAX
                ? MaskedSoftmax.addTo(graph, name + "_gates", logits, present, 1)
                : graph.node("Mul", name + "_gates", graph.node("Sigmoid", name + "_open", logits), present);
        String each = graph.node("Unsqueeze", name + "_each_gate", gates, graph.longs(name + "_last", 2));
        String weighted = graph.node("Mul", name + "_weighted", each, hidden);
        String axis = graph.longs(name + "_axis", 1);
        String sum = graph.node("", "ReduceSum", Map.of("keepdims", 0L), name + "_sum", weighted, axis);
        return graph.node("", "Concat", Map.of("axis", 1L), name, sum, flags);
    }

    /**
     * What a row gave.
     *
     * @param hidden h, [M][dim]
     * @param gates g, [M]
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one step
    private record Kept(float[][] hidden, float[] gates) {}

    @SuppressWarnings("ArrayRecordComponent") // lives for one step
    private record Through(GatedFusion fusion, float[][] input, float[][] output, List<Kept> kept) implements Pass {

        @Override
        public float[][] backward(float[][] gradient, List<float[][]> into, boolean further) {
            int m = fusion.tokens().count();
            float[][] logits = new float[input.length][];
            float[][] dx = new float[further ? input.length : 0][fusion.inputs()];
            for (int r = 0; r < input.length; r++) {
                float[] dy = Arrays.copyOf(gradient[r], fusion.encoder.dim());
                Kept of = kept.get(r);
                float[][] dh = new float[m][dy.length];
                float[] dg = new float[m];
                for (int i = 0; i < m; i++) {
                    dg[i] = Products.dot(dy, of.hidden[i]);
                    for (int j = 0; j < dy.length; j++) {
                        dh[i][j] = of.hidden[i][j] > 0 ? of.gates[i] * dy[j] : 0;
                    }
                }
                logits[r] = logits(dg, of.gates);
                fusion.encoder.backward(input[r], dh, into.subList(0, 2), further ? dx[r] : null);
                if (further) {
                    through(dx[r], logits[r], gradient[r]);
                }
            }
            Products.addTransposed(into.get(2), input, logits);
            for (float[] row : logits) {
                Products.add(into.get(3)[0], 1, row);
            }
            return dx;
        }

        private float[] logits(float[] dg, float[] gates) {
            if (fusion.kind == Gate.SOFTMAX) {
                MaskedSoftmax.backward(gates, dg);
            } else {
                for (int i = 0; i < dg.length; i++) {
                    dg[i] *= gates[i] * (1 - gates[i]);
                }
            }
            return dg;
        }

        private void through(float[] dx, float[] dl, float[] dy) {
            for (int k = 0; k < dx.length; k++) {
                dx[k] += Products.dot(dl, fusion.gate.values()[k]);
            }
            Rows.addFlags(dx, dy, fusion.encoder.dim(), fusion.tokens());
        }
    }
}
