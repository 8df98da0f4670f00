package io.rankloom.engines.ranker;

import io.rankloom.engines.dense.DenseLayer;
import java.util.List;

/**
 * Integrated gradients of a network of ReLU layers along the straight line from zeros, which is a product without any modality,
 * to a row: {@code x_c · ∫₀¹ ∂f(αx)/∂x_c dα}.
 *
 * <p>Such a network is linear between the points where a unit switches on or off, so the integral is a sum over those pieces:
 * exact but for rounding, with no number of steps to choose. Time: (pieces + 2) passes through the layers after the first and one
 * through the first, with at most about as many pieces as units.
 *
 * <p>Sundararajan, Taly and Yan, "Axiomatic attribution for deep networks", ICML 2017. Not thread-safe: it keeps its work arrays.
 */
final class PathGradients {

    /** No piece is taken to be shorter, so that rounding at a switch cannot hold the walk up. */
    private static final double SHORTEST = 1e-9;

    private final List<DenseLayer> layers;
    private final double[][] value;
    private final double[][] slope;
    private final boolean[][] active;

    PathGradients(List<DenseLayer> layers) {
        this.layers = layers;
        this.value = new double[layers.size()][];
        this.slope = new double[layers.size()][];
        this.active = new boolean[layers.size()][];
        for (int i = 0; i < layers.size(); i++) {
            value[i] = new double[layers.get(i).outputs()];
            slope[i] = new double[layers.get(i).outputs()];
            active[i] = new boolean[layers.get(i).outputs()];
        }
    }

    /** About how many multiplications a row takes. */
    static long cost(List<DenseLayer> layers) {
        long inner = 0;
        long units = 0;
        for (int l = 0; l < layers.size(); l++) {
            inner += l == 0 ? 0 : layers.get(l).weight().length;
            units += l == layers.size() - 1 ? 0 : layers.get(l).outputs();
        }
        return layers.getFirst().weight().length + 3 * inner * (units + 2);
    }

    /** The network's output for zeros. */
    double base() {
        forward(new double[layers.getFirst().outputs()], 0);
        return value[layers.size() - 1][0];
    }

    /**
     * The gradient's mean on the way to the row that begins at {@code from}, by column; times the row it is what each column adds
     * to the base.
     */
    double[] meanGradient(float[] rows, int from) {
        DenseLayer first = layers.getFirst();
        double[] direction = firstSlope(rows, from);
        // ∫ of the gradient by the first layer's outputs; the first layer itself is linear
        double[] pull = new double[first.outputs()];
        double alpha = 0;
        while (alpha < 1) {
            double piece = Math.min(Math.max(forward(direction, alpha), SHORTEST), 1 - alpha);
            double[] gradient = backward();
            for (int j = 0; j < pull.length; j++) {
                pull[j] += piece * gradient[j];
            }
            alpha = 1 - alpha <= piece ? 1 : alpha + piece;
        }
        double[] mean = new double[first.inputs()];
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j < pull.length; j++) {
                mean[i] += first.weight()[i * first.outputs() + j] * pull[j];
            }
        }
        return mean;
    }

    private double[] firstSlope(float[] rows, int from) {
        DenseLayer first = layers.getFirst();
        double[] direction = new double[first.outputs()];
        for (int i = 0; i < first.inputs(); i++) {
            for (int j = 0; j < direction.length && rows[from + i] != 0; j++) {
                direction[j] += (double) rows[from + i] * first.weight()[i * first.outputs() + j];
            }
        }
        return direction;
    }

    /** Values and their slopes by alpha; answers how much further alpha can go before a unit switches. */
    private double forward(double[] direction, double alpha) {
        double reach = 1;
        for (int l = 0; l < layers.size(); l++) {
            if (l == 0) {
                for (int j = 0; j < direction.length; j++) {
                    slope[0][j] = direction[j];
                    value[0][j] = layers.getFirst().bias()[j] + alpha * direction[j];
                }
            } else {
                through(layers.get(l), l);
            }
            reach = l < layers.size() - 1 ? Math.min(reach, switchOff(l)) : reach;
        }
        return reach;
    }

    private void through(DenseLayer layer, int l) {
        for (int j = 0; j < layer.outputs(); j++) {
            value[l][j] = layer.bias()[j];
            slope[l][j] = 0;
        }
        for (int i = 0; i < layer.inputs(); i++) {
            if (active[l - 1][i]) {
                for (int j = 0; j < layer.outputs(); j++) {
                    float w = layer.weight()[i * layer.outputs() + j];
                    value[l][j] += w * value[l - 1][i];
                    slope[l][j] += w * slope[l - 1][i];
                }
            }
        }
    }

    /** Marks the units that are on from here on; answers how far it is to the next switch. */
    private double switchOff(int l) {
        double reach = 1;
        for (int j = 0; j < value[l].length; j++) {
            double v = value[l][j];
            double s = slope[l][j];
            double distance = s == 0 ? 1 : -v / s;
            // A unit that is at its switch now, or was overrun by a shortest piece, is where its slope leads.
            boolean switching = Math.abs(distance) < SHORTEST;
            active[l][j] = switching ? s > 0 : v > 0;
            if (!switching && distance > 0) {
                reach = Math.min(reach, distance);
            }
        }
        return reach;
    }

    /** The gradient of the output by the first layer's outputs, before its ReLU. */
    private double[] backward() {
        double[] gradient = {1};
        for (int l = layers.size() - 1; l > 0; l--) {
            DenseLayer layer = layers.get(l);
            double[] before = new double[layer.inputs()];
            for (int i = 0; i < before.length; i++) {
                for (int j = 0; j < gradient.length && active[l - 1][i]; j++) {
                    before[i] += layer.weight()[i * layer.outputs() + j] * gradient[j];
                }
            }
            gradient = before;
        }
        return gradient;
    }
}
