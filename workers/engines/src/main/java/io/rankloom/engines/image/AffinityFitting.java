package io.rankloom.engines.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.tracker.Tracker;
import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.engines.dense.DenseNetwork;
import java.util.List;
import java.util.Random;

/** Learns to predict the words of a product's title from its picture: one binary cross-entropy a word. */
final class AffinityFitting {

    static final int HIDDEN = 256;
    private static final int BATCH = 128;
    private static final int EPOCHS = 12;
    private static final int LEAST_STEPS = 600;
    private static final int MOST_STEPS = 6000;
    private static final double LEARNING_RATE = 2e-3;
    private static final double WEIGHT_DECAY = 0.1;

    private final List<float[]> pictures;
    private final List<int[]> words;
    private final Vocabulary vocabulary;
    private final long seed;

    /**
     * @param pictures standardised features, all of one width
     * @param words numbers of the vocabulary for each picture
     */
    AffinityFitting(List<float[]> pictures, List<int[]> words, Vocabulary vocabulary, long seed) {
        this.pictures = pictures;
        this.words = words;
        this.vocabulary = vocabulary;
        this.seed = seed;
    }

    /** Picture to hidden vector, hidden vector to the logit of each word. */
    List<DenseLayer> fit() {
        int steps = Math.clamp((long) EPOCHS * pictures.size() / BATCH, LEAST_STEPS, MOST_STEPS);
        Tracker falling = step -> (float) (LEARNING_RATE * Math.max(0, 1 - (double) step / (steps + 1)));
        Random random = new Random(seed);
        int[] sizes = {pictures.getFirst().length, HIDDEN, vocabulary.size()};
        try (DenseNetwork network = new DenseNetwork(sizes, random, falling, WEIGHT_DECAY)) {
            network.startAt(priorLogits());
            int[] order = new int[pictures.size()];
            int next = order.length;
            for (int step = 0; step < steps; step++) {
                if (next + BATCH > order.length) {
                    shuffle(order, random);
                    next = 0;
                }
                int from = next;
                int to = Math.min(order.length, from + BATCH);
                network.step(manager -> loss(network, manager, order, from, to));
                next = to;
            }
            return network.layers();
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }

    private float[] priorLogits() {
        float[] logits = new float[vocabulary.size()];
        for (int i = 0; i < logits.length; i++) {
            double p = Math.clamp(vocabulary.prior()[i], 1e-5, 1 - 1e-5);
            logits[i] = (float) Math.log(p / (1 - p));
        }
        return logits;
    }

    /** Mean over the pictures of the sum over the words of {@code ln(1 + e^z) − t·z}. */
    private NDArray loss(DenseNetwork network, NDManager manager, int[] order, int from, int to) {
        int rows = to - from;
        int width = pictures.getFirst().length;
        float[] x = new float[rows * width];
        float[] t = new float[rows * vocabulary.size()];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(pictures.get(order[from + row]), 0, x, row * width, width);
            for (int word : words.get(order[from + row])) {
                t[row * vocabulary.size() + word] = 1;
            }
        }
        NDArray z = network.forward(manager.create(x, new Shape(rows, width)));
        NDArray target = manager.create(t, new Shape(rows, vocabulary.size()));
        NDArray softplus = z.maximum(0).add(z.abs().neg().exp().add(1).log());
        return softplus.sub(z.mul(target)).sum().div(rows);
    }
}
