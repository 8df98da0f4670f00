package io.rankloom.engines.neural;

import java.util.List;

/**
 * Stochastic gradient descent with momentum and decoupled weight decay: {@code u ← momentum · u + g}, {@code w ← w − rate ·
 * decay · w − rate · u}. Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013.
 */
public final class Sgd implements Optimiser {

    private final float momentum;
    private final double decay;
    private List<float[][]> velocity = List.of();

    /**
     * @param momentum from 0 to less than 1
     * @param decay from 0
     */
    public Sgd(double momentum, double decay) {
        this.momentum = (float) momentum;
        this.decay = decay;
    }

    @Override
    public void step(List<Parameter> parameters, List<float[][]> gradients, double rate) {
        if (velocity.isEmpty()) {
            velocity = parameters.stream().map(Parameter::gradient).toList();
        }
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            float kept = parameter.decays() ? (float) (1 - rate * decay) : 1;
            float[][] w = parameter.values();
            for (int r = 0; r < w.length; r++) {
                row(w[r], gradients.get(i)[r], velocity.get(i)[r], kept, (float) rate);
            }
        }
    }

    private void row(float[] w, float[] g, float[] u, float kept, float rate) {
        int n = w.length;
        for (int j = 0; j < n; j++) {
            u[j] = Math.fma(momentum, u[j], g[j]);
        }
        for (int j = 0; j < n; j++) {
            w[j] = w[j] * kept - rate * u[j];
        }
    }
}
