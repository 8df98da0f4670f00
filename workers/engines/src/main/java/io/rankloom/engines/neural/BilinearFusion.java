package io.rankloom.engines.neural;

import io.rankloom.engines.onnx.OnnxGraph;
import io.rankloom.learning.feature.FeatureSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Products of modalities, each pair through a matrix of rank {@code dim} for every output of the next stage:
 *
 * <pre>
 * u_m  = x_m·U_m + p_m · b_m                         [dim]
 * v_mk = u_m ∘ u_k  for m &lt; k                       [dim]
 * y    = (u_1 … u_M, v_12, v_13 … , p)               [M·dim + M(M−1)/2·dim + M]
 * </pre>
 *
 * <p>A weight w on v_mk is the bilinear form {@code x_mᵀ (U_m diag(w) U_kᵀ) x_k}. A missing modality gives zeros, and so do its
 * products. Kim et al., "Hadamard product for low-rank bilinear pooling", ICLR 2017.
 */
record BilinearFusion(TokenEncoder encoder) implements Stage {

    static BilinearFusion random(FeatureSchema schema, int dim, RandomGenerator random) {
        return new BilinearFusion(TokenEncoder.random(Tokens.modalities(schema), dim, 1, random));
    }

    private Tokens tokens() {
        return encoder.tokens();
    }

    private int pairs() {
        return tokens().count() * (tokens().count() - 1) / 2;
    }

    @Override
    public int inputs() {
        return tokens().inputs();
    }

    @Override
    public int outputs() {
        return (tokens().count() + pairs()) * encoder.dim() + tokens().flags();
    }

    @Override
    public List<Parameter> parameters() {
        return encoder.parameters();
    }

    @Override
    public BilinearFusion copy() {
        return new BilinearFusion(encoder.copy());
    }

    @Override
    public Pass forward(float[][] rows) {
        List<float[][]> vectors = new ArrayList<>(rows.length);
        float[][] output = new float[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            float[][] u = encoder.forward(rows[r]);
            vectors.add(u);
            float[] y = new float[outputs()];
            int at = 0;
            for (float[] one : u) {
                System.arraycopy(one, 0, y, at, one.length);
                at += one.length;
            }
            for (int m = 0; m < u.length; m++) {
                for (int k = m + 1; k < u.length; k++) {
                    for (int j = 0; j < encoder.dim(); j++) {
                        y[at++] = u[m][j] * u[k][j];
                    }
                }
            }
            System.arraycopy(rows[r], tokens().features(), y, at, tokens().flags());
            output[r] = y;
        }
        return new Through(this, rows, output, vectors);
    }

    @Override
    public String addTo(OnnxGraph graph, String name, String rows) {
        String flags = tokens().flags(graph, name, rows);
        String present = tokens().presence(graph, name, flags);
        String u = encoder.addTo(graph, name + "_modalities", tokens().values(graph, name, rows), present);
        String flat = flat(graph, name + "_each", u, tokens().count());
        if (pairs() == 0) {
            return graph.node("", "Concat", Map.of("axis", 1L), name, flat, flags);
        }
        long[] first = new long[pairs()];
        long[] second = new long[pairs()];
        int at = 0;
        for (int m = 0; m < tokens().count(); m++) {
            for (int k = m + 1; k < tokens().count(); k++) {
                first[at] = m;
                second[at++] = k;
            }
        }
        Map<String, Long> axis = Map.of("axis", 1L);
        String left = graph.node("", "Gather", axis, name + "_left", u, graph.longs(name + "_first", first));
        String right = graph.node("", "Gather", axis, name + "_right", u, graph.longs(name + "_second", second));
        String products = flat(graph, name + "_pairs", graph.node("Mul", name + "_products", left, right), pairs());
        return graph.node("", "Concat", axis, name, flat, products, flags);
    }

    private String flat(OnnxGraph graph, String name, String value, int count) {
        return graph.node("Reshape", name, value, graph.longs(name + "_shape", -1, (long) count * encoder.dim()));
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one step
    private record Through(BilinearFusion fusion, float[][] input, float[][] output, List<float[][]> vectors)
            implements Pass {

        @Override
        public float[][] backward(float[][] gradient, List<float[][]> into, boolean further) {
            int dim = fusion.encoder.dim();
            float[][] dx = new float[further ? input.length : 0][fusion.inputs()];
            for (int r = 0; r < input.length; r++) {
                float[] dy = gradient[r];
                float[][] u = vectors.get(r);
                float[][] du = new float[u.length][];
                int at = 0;
                for (int m = 0; m < u.length; m++, at += dim) {
                    du[m] = Arrays.copyOfRange(dy, at, at + dim);
                }
                for (int m = 0; m < u.length; m++) {
                    for (int k = m + 1; k < u.length; k++) {
                        for (int j = 0; j < dim; j++, at++) {
                            du[m][j] += dy[at] * u[k][j];
                            du[k][j] += dy[at] * u[m][j];
                        }
                    }
                }
                fusion.encoder.backward(input[r], du, into, further ? dx[r] : null);
                if (further) {
                    Rows.addFlags(dx[r], dy, at, fusion.tokens());
                }
            }
            return dx;
        }
    }
}
