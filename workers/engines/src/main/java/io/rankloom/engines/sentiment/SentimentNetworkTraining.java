package io.rankloom.engines.sentiment;

import io.rankloom.engines.neural.AdamW;
import io.rankloom.engines.neural.Dense;
import io.rankloom.engines.neural.Network;
import io.rankloom.engines.neural.Parameter;
import io.rankloom.learning.order.Shuffle;
import io.rankloom.learning.sentiment.MeaningTraining;
import io.rankloom.learning.sentiment.SentimentTraining;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One hidden layer under cross-entropy. Praise and blame count the same in total, however rare one is. Numbers of a vector are dropped at random in training, so that no few of them
 * decide. Single-threaded, and each result follows from the seed.
 *
 * <p>Srivastava et al., "Dropout", JMLR 15, 2014; Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019.
 *
 * @param seed same reviews and seed, same network
 */
public record SentimentNetworkTraining(long seed) implements MeaningTraining {

    /** Fewer reviews than this teach a network nothing that a line does not know. */
    private static final int LEAST = 5000;

    private static final int HIDDEN = 256;
    private static final int EPOCHS = 12;
    private static final int BATCH = 256;
    private static final int WARM_UP = 100;
    private static final double RATE = 1e-3;
    private static final double DECAY = 0.1;
    private static final float DROPPED = 0.3f;

    /** A network where there are reviews enough, a line through the vectors where there are fewer. */
    public static MeaningTraining of(int reviews, long seed) {
        return reviews < LEAST ? SentimentTraining.of(reviews) : new SentimentNetworkTraining(seed);
    }

    @Override
    public Optional<SentimentNetwork> fit(List<float[]> vectors, List<Boolean> praises) {
        int praise = (int) praises.stream().filter(p -> p).count();
        if (praise == 0 || praise == praises.size()) {
            return Optional.empty();
        }
        Scale scale = Scale.of(vectors);
        float[][] rows = vectors.stream().map(scale::apply).toArray(float[][]::new);
        float[] weights = {0.5f * rows.length / (rows.length - praise), 0.5f * rows.length / praise};
        return Optional.of(new SentimentNetwork(scale.before(trained(rows, praises, weights))));
    }

    private Network trained(float[][] rows, List<Boolean> praises, float[] weights) {
        Random random = new Random(seed);
        Network network = new Network(
                List.of(Dense.random(rows[0].length, HIDDEN, true, random), Dense.random(HIDDEN, 1, false, random)));
        List<Parameter> parameters = network.parameters();
        List<float[][]> gradients = network.zeroGradients();
        AdamW optimiser = new AdamW(DECAY);
        int[] order = new int[rows.length];
        Arrays.setAll(order, i -> i);
        int steps = EPOCHS * ((rows.length + BATCH - 1) / BATCH);
        int step = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Shuffle.of(order, random);
            for (int from = 0; from < order.length; from += BATCH) {
                int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH));
                float[][] some = new float[batch.length][];
                for (int i = 0; i < some.length; i++) {
                    some[i] = thinned(rows[batch[i]], random);
                }
                Network.Scored scored = network.forward(some);
                float[] gradient = new float[batch.length];
                for (int i = 0; i < batch.length; i++) {
                    int praised = praises.get(batch[i]) ? 1 : 0;
                    double chance = 1 / (1 + StrictMath.exp(-scored.scores()[i]));
                    gradient[i] = (float) (weights[praised] * (chance - praised) / batch.length);
                }
                gradients.forEach(all -> Arrays.stream(all).forEach(row -> Arrays.fill(row, 0)));
                scored.backward(gradient, gradients, false);
                optimiser.step(parameters, gradients, RATE * schedule(step++, steps));
            }
        }
        return network;
    }

    /** Up to the full rate, then down along half a cosine. */
    private static double schedule(int step, int steps) {
        return Math.min(1, (step + 1.0) / WARM_UP) * 0.5 * (1 + StrictMath.cos(Math.PI * step / steps));
    }

    private static float[] thinned(float[] row, Random random) {
        float[] thinned = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            thinned[i] = random.nextFloat() < DROPPED ? 0 : row[i] / (1 - DROPPED);
        }
        return thinned;
    }

    /** Mean and deviation of each number of the vectors; one that never changes is left as it is, about its mean. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one training
    private record Scale(float[] mean, float[] deviation) {

        static Scale of(List<float[]> vectors) {
            int dims = vectors.getFirst().length;
            double[] sum = new double[dims];
            double[] squares = new double[dims];
            for (float[] vector : vectors) {
                for (int d = 0; d < dims; d++) {
                    sum[d] += vector[d];
                    squares[d] += (double) vector[d] * vector[d];
                }
            }
            float[] mean = new float[dims];
            float[] deviation = new float[dims];
            for (int d = 0; d < dims; d++) {
                double m = sum[d] / vectors.size();
                double variance = squares[d] / vectors.size() - m * m;
                mean[d] = (float) m;
                deviation[d] = variance > 1e-12 ? (float) Math.sqrt(variance) : 1;
            }
            return new Scale(mean, deviation);
        }

        float[] apply(float[] vector) {
            float[] scaled = new float[vector.length];
            for (int d = 0; d < scaled.length; d++) {
                scaled[d] = (vector[d] - mean[d]) / deviation[d];
            }
            return scaled;
        }

        /** The network with the scaling inside its first layer, so that it takes vectors as they come. */
        Network before(Network network) {
            Dense first = (Dense) network.stages().getFirst();
            float[][] weight = first.weight().values();
            float[] bias = first.bias().values()[0];
            for (int d = 0; d < weight.length; d++) {
                for (int j = 0; j < bias.length; j++) {
                    weight[d][j] /= deviation[d];
                    bias[j] -= mean[d] * weight[d][j];
                }
            }
            return network;
        }
    }
}
