package io.rankloom.engines.ranker;

import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.engines.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained multi-layer perceptron: fully connected layers with ReLU between them, one output.
 *
 * @param layers the last has one output
 */
public record Mlp(List<DenseLayer> layers) implements DifferentiableRanker {

    public Mlp {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || layers.getLast().outputs() != 1) {
            throw new IllegalArgumentException("a ranking network ends in one output");
        }
    }

    @Override
    public int width() {
        return layers.getFirst().inputs();
    }

    @Override
    public float[] score(float[] fused) {
        float[] scores = new float[fused.length / width()];
        for (int row = 0; row < scores.length; row++) {
            float[] x = layers.getFirst().apply(fused, row * width(), layers.size() > 1);
            for (int i = 1; i < layers.size(); i++) {
                x = layers.get(i).apply(x, 0, i < layers.size() - 1);
            }
            scores[row] = x[0];
        }
        return scores;
    }

    @Override
    public float[] gradient(float[] row) {
        List<float[]> between = new ArrayList<>();
        float[] x = row;
        for (int i = 0; i < layers.size(); i++) {
            between.add(x);
            x = layers.get(i).apply(x, 0, i < layers.size() - 1);
        }
        float[] gradient = {1};
        for (int i = layers.size() - 1; i >= 0; i--) {
            gradient = layers.get(i).backward(gradient);
            for (int j = 0; i > 0 && j < gradient.length; j++) {
                gradient[j] = between.get(i)[j] > 0 ? gradient[j] : 0;
            }
        }
        return gradient;
    }

    @Override
    public String addTo(OnnxGraph graph, String fused) {
        String x = fused;
        for (int i = 0; i < layers.size(); i++) {
            DenseLayer layer = layers.get(i);
            String weight = graph.floats("weight" + i, layer.weight(), layer.inputs(), layer.outputs());
            x = graph.node("Gemm", "dense" + i, x, weight, graph.floats("bias" + i, layer.bias(), layer.outputs()));
            if (i < layers.size() - 1) {
                x = graph.node("Relu", "relu" + i, x);
            }
        }
        return x;
    }
}
