package io.rankloom.engines.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DenseNetworkTest {

    /** Exclusive or, which no single layer can learn. */
    private static final float[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    private static final float[][] OUTPUTS = {{0}, {1}, {1}, {0}};

    @Test
    void appliesALayerToARow() {
        // rows of W are inputs: y = (2·1 + 3·3 + 10, 2·2 + 3·4 − 20)
        DenseLayer layer = new DenseLayer(2, 2, new float[] {1, 2, 3, 4}, new float[] {10, -20});

        assertThat(layer.apply(new float[] {9, 2, 3}, 1, false)).containsExactly(21, -4);
        assertThat(layer.apply(new float[] {9, 2, 3}, 1, true)).containsExactly(21, 0);
    }

    @Test
    void refusesWeightsThatDoNotFit() {
        assertThatThrownBy(() -> new DenseLayer(2, 2, new float[3], new float[2]))
                .hasMessage("a layer of 2 to 2 cannot have 3 weights and 2 biases");
    }

    @Test
    void learnsWhatNoSingleLayerCan() {
        List<DenseLayer> layers = learn(400, 5);

        for (int i = 0; i < INPUTS.length; i++) {
            float[] hidden = layers.get(0).apply(INPUTS[i], 0, true);
            float answer = layers.get(1).apply(hidden, 0, false)[0];
            assertThat(Math.round(answer)).isEqualTo(Math.round(OUTPUTS[i][0]));
        }
    }

    @Test
    void stepsByTheRuleOfAdamWAndByTheGradientOfThatStepAlone() {
        // One weight w and one bias b, loss w·1 + b: both gradients are 1 in every step. With a gradient that never
        // changes Adam's step is lr · m/√v = lr · 1/√1, and the decay takes lr · decay of the parameter first.
        double rate = 0.05;
        double decay = 0.1;
        try (DenseNetwork network =
                new DenseNetwork(new int[] {1, 1}, new Random(1), Tracker.fixed((float) rate), decay)) {
            double weight = network.layers().getFirst().weight()[0];
            double bias = 0;

            for (int step = 0; step < 10; step++) {
                float loss = network.step(manager ->
                        network.forward(manager.create(new float[][] {{1}})).sum());

                assertThat(loss).isCloseTo((float) (weight + bias), within(1e-5f));
                weight -= rate * decay * weight + rate;
                bias -= rate * decay * bias + rate;
            }

            DenseLayer layer = network.layers().getFirst();
            assertThat(layer.weight()[0]).isCloseTo((float) weight, within(1e-5f));
            assertThat(layer.bias()[0]).isCloseTo((float) bias, within(1e-5f));
        }
    }

    @Test
    void hasTheSameBitsInWhicheverThreadItIsTrained() throws Exception {
        // Wide enough for the sums of a product of matrices to be shared out among threads.
        List<Float> here = wide();
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            List<Callable<List<Float>>> two = List.of(DenseNetworkTest::wide, DenseNetworkTest::wide);
            for (Future<List<Float>> there : others.invokeAll(two)) {
                assertThat(there.get()).isEqualTo(here);
            }
        }
    }

    /** The weights after three steps of a network as wide as that of pictures to words. */
    private static List<Float> wide() {
        Random random = new Random(11);
        float[][] rows = new float[128][1318];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        try (DenseNetwork network = new DenseNetwork(new int[] {1318, 256, 69}, random, Tracker.fixed(0.01f), 0.1)) {
            for (int step = 0; step < 3; step++) {
                network.step(
                        manager -> network.forward(manager.create(rows)).pow(2).mean());
            }
            return weights(network.layers());
        }
    }

    @Test
    void hasTheSameWeightsForTheSameSeed() {
        assertThat(weights(learn(50, 5))).isEqualTo(weights(learn(50, 5)));
        assertThat(weights(learn(50, 5))).isNotEqualTo(weights(learn(50, 6)));
    }

    @Test
    void hasTheSameWeightsWhileOthersTrainBesideIt() throws Exception {
        List<Float> alone = weights(learn(200, 5));

        List<Callable<List<Float>>> four = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            four.add(() -> weights(learn(200, 5)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<Float>> beside : threads.invokeAll(four)) {
                assertThat(beside.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void startsAtTheBiasesItIsGiven() {
        try (DenseNetwork network = network(5)) {
            network.startAt(new float[] {-3});

            assertThat(network.layers().getLast().bias()).containsExactly(-3);
        }
    }

    private static List<DenseLayer> learn(int steps, long seed) {
        try (DenseNetwork network = network(seed)) {
            for (int i = 0; i < steps; i++) {
                network.step(manager -> squaredError(network, manager));
            }
            return network.layers();
        }
    }

    private static DenseNetwork network(long seed) {
        return new DenseNetwork(new int[] {2, 16, 1}, new Random(seed), Tracker.fixed(0.02f), 0);
    }

    private static NDArray squaredError(DenseNetwork network, NDManager manager) {
        return network.forward(manager.create(INPUTS))
                .sub(manager.create(OUTPUTS))
                .pow(2)
                .mean();
    }

    private static List<Float> weights(List<DenseLayer> layers) {
        List<Float> weights = new ArrayList<>();
        for (DenseLayer layer : layers) {
            for (float weight : layer.weight()) {
                weights.add(weight);
            }
            for (float bias : layer.bias()) {
                weights.add(bias);
            }
        }
        return weights;
    }
}
