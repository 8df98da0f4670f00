package io.rankloom.engines.neural;

import java.util.List;

/**
 * Adam with decoupled weight decay, {@code β₁ = 0.9, β₂ = 0.999, ε = 1e-8}:
 *
 * <pre>
 * w ← w − rate · decay · w                              (weights alone)
 * m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
 * w ← w − rate · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019.
 */
public final class AdamW implements Optimiser {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final double decay;
    private List<float[][]> first = List.of();
    private List<float[][]> second = List.of();
    private int steps;

    /** @param decay from 0 */
    public AdamW(double decay) {
        this.decay = decay;
    }

    @Override
    public void step(List<Parameter> parameters, List<float[][]> gradients, double rate) {
        if (steps == 0) {
            first = parameters.stream().map(Parameter::gradient).toList();
            second = parameters.stream().map(Parameter::gradient).toList();
        }
        steps++;
        float size = (float) (rate / (1 - StrictMath.pow(BETA1, steps)));
        float scale = (float) (1 / Math.sqrt(1 - StrictMath.pow(BETA2, steps)));
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            float kept = parameter.decays() ? (float) (1 - rate * decay) : 1;
            float[][] w = parameter.values();
            for (int r = 0; r < w.length; r++) {
                row(w[r], gradients.get(i)[r], first.get(i)[r], second.get(i)[r], kept, size, scale);
            }
        }
    }

    private static void row(float[] w, float[] g, float[] m, float[] v, float kept, float size, float scale) {
        int n = w.length;
        for (int j = 0; j < n; j++) {
            m[j] = Math.fma(BETA1, m[j], (1 - BETA1) * g[j]);
        }
        for (int j = 0; j < n; j++) {
            v[j] = Math.fma(BETA2, v[j], (1 - BETA2) * (g[j] * g[j]));
        }
        for (int j = 0; j < n; j++) {
            w[j] = w[j] * kept - size * m[j] / ((float) Math.sqrt(v[j]) * scale + EPSILON);
        }
    }
}
