package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.dense.DenseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathGradientsTest {

    @Test
    void countsAUnitFromWhereItSwitchesOn() {
        // 2 · relu(x0 + x1 − 1) + 5
        PathGradients path = new PathGradients(List.of(
                new DenseLayer(2, 1, new float[] {1, 1}, new float[] {-1}),
                new DenseLayer(1, 1, new float[] {2}, new float[] {5})));

        double[] mean = path.meanGradient(new float[] {9, 2, 1}, 1);

        // On the way to (2, 1) the unit gets 3α − 1: on from α = 1/3, so the gradient is 2 for two thirds of the way.
        assertThat(mean).containsExactly(new double[] {4 / 3.0, 4 / 3.0}, within(1e-8));
        // 2 · 4/3 + 1 · 4/3 = 4 is what the score rises by, from 5 to 2 · 2 + 5.
        assertThat(path.base()).isEqualTo(5);
    }

    @Test
    void isTheIntegralOfTheGradient() {
        Random random = new Random(5);
        for (int trial = 0; trial < 8; trial++) {
            List<DenseLayer> layers = network(random, 6, 12, 9, 5, 1);
            float[] x = row(random, 6);

            double[] exact = new PathGradients(layers).meanGradient(x, 0);

            assertThat(exact).containsExactly(riemann(layers, x, 20_000), within(2e-3));
        }
    }

    @Test
    void addsUpToTheScoreHoweverManyUnitsSwitch() {
        Random random = new Random(6);
        for (int trial = 0; trial < 20; trial++) {
            List<DenseLayer> layers = network(random, 40, 64, 32, 1);
            float[] x = row(random, 40);
            PathGradients path = new PathGradients(layers);

            double sum = path.base();
            double[] mean = path.meanGradient(x, 0);
            for (int c = 0; c < x.length; c++) {
                sum += x[c] * mean[c];
            }

            assertThat(sum).isCloseTo(new Mlp(layers).score(x)[0], within(1e-4));
        }
    }

    /** Gradients by differences in double precision, at the middle of many steps. */
    private static double[] riemann(List<DenseLayer> layers, float[] x, int steps) {
        double[] mean = new double[x.length];
        for (int s = 0; s < steps; s++) {
            double alpha = (s + 0.5) / steps;
            for (int c = 0; c < x.length; c++) {
                mean[c] += (score(layers, x, alpha, c, 1e-6) - score(layers, x, alpha, c, -1e-6)) / 2e-6 / steps;
            }
        }
        return mean;
    }

    private static double score(List<DenseLayer> layers, float[] x, double alpha, int column, double by) {
        double[] v = new double[x.length];
        for (int c = 0; c < x.length; c++) {
            v[c] = alpha * x[c] + (c == column ? by : 0);
        }
        for (int l = 0; l < layers.size(); l++) {
            DenseLayer layer = layers.get(l);
            double[] next = new double[layer.outputs()];
            for (int j = 0; j < next.length; j++) {
                next[j] = layer.bias()[j];
                for (int i = 0; i < v.length; i++) {
                    next[j] += v[i] * layer.weight()[i * next.length + j];
                }
                next[j] = l < layers.size() - 1 ? Math.max(0, next[j]) : next[j];
            }
            v = next;
        }
        return v[0];
    }

    private static List<DenseLayer> network(Random random, int... sizes) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 1; l < sizes.length; l++) {
            float[] weight = row(random, sizes[l - 1] * sizes[l]);
            for (int i = 0; i < weight.length; i++) {
                weight[i] *= (float) Math.sqrt(2.0 / sizes[l - 1]);
            }
            layers.add(new DenseLayer(sizes[l - 1], sizes[l], weight, row(random, sizes[l])));
        }
        return layers;
    }

    private static float[] row(Random random, int width) {
        float[] x = new float[width];
        for (int c = 0; c < width; c++) {
            x[c] = (float) random.nextGaussian();
        }
        return x;
    }
}
