package io.rankloom.engines.neural;

import io.rankloom.engines.onnx.OnnxGraph;
import java.util.Map;

/**
 * {@code a_t = p_t · e^{l_t} / Σ_s p_s · e^{l_s}} over what is there; all 0 where nothing is. The exponential is that of {@link
 * StrictMath}, the same on every machine.
 */
final class MaskedSoftmax {

    private static final float LEAST = 1e-30f;

    private MaskedSoftmax() {}

    /** Replaces the logits by their shares. */
    static void apply(float[] logits, float[] present) {
        float max = Float.NEGATIVE_INFINITY;
        for (int t = 0; t < logits.length; t++) {
            max = present[t] > 0 ? Math.max(max, logits[t]) : max;
        }
        float sum = 0;
        for (int t = 0; t < logits.length; t++) {
            logits[t] = present[t] > 0 ? present[t] * (float) StrictMath.exp(logits[t] - max) : 0;
            sum += logits[t];
        }
        sum = Math.max(sum, LEAST);
        for (int t = 0; t < logits.length; t++) {
            logits[t] /= sum;
        }
    }

    /** The gradient by the logits, in place: {@code a_t (g_t − Σ_s a_s g_s)}. */
    static void backward(float[] shares, float[] gradient) {
        float mean = 0;
        for (int t = 0; t < shares.length; t++) {
            mean += shares[t] * gradient[t];
        }
        for (int t = 0; t < shares.length; t++) {
            gradient[t] = shares[t] * (gradient[t] - mean);
        }
    }

    /** The shares in a graph, along the last axis; both values have the same number of axes. */
    static String addTo(OnnxGraph graph, String name, String logits, String present, int axis) {
        Map<String, ?> along = Map.of("axes", new long[] {axis}, "keepdims", 1L);
        String zero = graph.floats(name + "_zero", new float[] {0});
        String some = graph.node("Greater", name + "_some", present, zero);
        String there =
                graph.node("Where", name + "_logits", some, logits, graph.floats(name + "_never", new float[] {-1e9f}));
        String max = graph.node("", "ReduceMax", along, name + "_max", there);
        String below = graph.node("Min", name + "_below", graph.node("Sub", name + "_shifted", logits, max), zero);
        String e = graph.node("Mul", name + "_exp", graph.node("Exp", name + "_exp_all", below), present);
        String axes = graph.longs(name + "_axis", axis);
        String sum = graph.node("", "ReduceSum", Map.of("keepdims", 1L), name + "_sum", e, axes);
        String least = graph.floats(name + "_least", new float[] {LEAST});
        return graph.node("Div", name, e, graph.node("Max", name + "_divisor", sum, least));
    }
}
