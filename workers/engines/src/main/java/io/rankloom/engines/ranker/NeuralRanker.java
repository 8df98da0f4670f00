package io.rankloom.engines.ranker;

import io.rankloom.engines.neural.Network;
import io.rankloom.engines.onnx.OnnxGraph;

/** A trained network over fused rows. */
record NeuralRanker(Network network) implements DifferentiableRanker {

    private static final int BLOCK = 256;

    @Override
    public int width() {
        return network.inputs();
    }

    @Override
    public float[] score(float[] fused) {
        float[][] rows = TrainingRows.of(fused, width());
        float[] scores = new float[rows.length];
        for (int from = 0; from < rows.length; from += BLOCK) {
            int n = Math.min(BLOCK, rows.length - from);
            float[][] block = new float[n][];
            System.arraycopy(rows, from, block, 0, n);
            System.arraycopy(network.score(block), 0, scores, from, n);
        }
        return scores;
    }

    @Override
    public float[] gradient(float[] row) {
        return network.gradient(row);
    }

    @Override
    public String addTo(OnnxGraph graph, String fused) {
        return network.addTo(graph, fused);
    }
}
