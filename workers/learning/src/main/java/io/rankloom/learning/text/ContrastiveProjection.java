package io.rankloom.learning.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Learns a {@link QueryProjection} from judgments. For each query of a batch the softmax of {@code cosine / temperature} over
 * all products of the batch is drawn to the query's grades, each as a share of their sum: InfoNCE with the query's own bad
 * candidates and everything that was judged for the others as negatives.
 *
 * <p>The matrix starts as the identity and is drawn back to it, so that with few judgments it stays near what the encoder
 * says. Adam's steps; same seed, same bits. Costs O(batch² · candidates · dims) for a batch.
 *
 * <p>van den Oord, Li and Vinyals, "Representation learning with contrastive predictive coding", 2018; Karpukhin et al.,
 * "Dense passage retrieval for open-domain question answering", EMNLP 2020, for negatives of the batch.
 *
 * @param epochs passes over the queries, at least 1
 * @param step of Adam, above 0
 * @param decay pull towards the identity, 0 or more
 * @param temperature above 0
 * @param batch queries at a time, at least 1
 */
public record ContrastiveProjection(int epochs, double step, double decay, double temperature, int batch) {

    public static final ContrastiveProjection STANDARD = new ContrastiveProjection(2, 5e-4, 0.01, 0.05, 32);

    public ContrastiveProjection {
        if (epochs < 1 || batch < 1 || !(step > 0) || !(decay >= 0) || !(temperature > 0)) {
            throw new IllegalArgumentException(
                    "a projection needs epochs and batch of at least 1, step and temperature above 0 and decay of at"
                            + " least 0, got %d, %d, %s, %s and %s".formatted(epochs, batch, step, temperature, decay));
        }
    }

    /** Reads a product's vector of length 1. */
    @FunctionalInterface
    public interface Products {
        float[] vector(int row);
    }

    /**
     * Learns from the queries that have products of different grades; without any it is the identity.
     *
     * @param dims length of all vectors
     */
    public QueryProjection fit(List<JudgedVector> judged, Products products, int dims, long seed) {
        List<JudgedVector> ordered =
                new ArrayList<>(judged.stream().filter(JudgedVector::hasOrder).toList());
        Run run = new Run(this, products, dims);
        Random random = new Random(seed);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(ordered, random);
            for (int from = 0; from < ordered.size(); from += batch) {
                run.learn(ordered.subList(from, Math.min(ordered.size(), from + batch)));
            }
        }
        return new QueryProjection(run.matrix);
    }

    /** One training. Not thread-safe. */
    private static final class Run {

        private final ContrastiveProjection spec;
        private final Products products;
        private final int dims;
        private final float[][] matrix;
        private final float[][] first;
        private final float[][] second;
        private int steps;

        Run(ContrastiveProjection spec, Products products, int dims) {
            this.spec = spec;
            this.products = products;
            this.dims = dims;
            this.matrix = new float[dims][dims];
            this.first = new float[dims][dims];
            this.second = new float[dims][dims];
            for (int d = 0; d < dims; d++) {
                matrix[d][d] = 1;
            }
        }

        void learn(List<JudgedVector> queries) {
            Map<Integer, Integer> columns = new TreeMap<>();
            queries.forEach(query -> Arrays.stream(query.products()).forEach(p -> columns.putIfAbsent(p, 0)));
            float[][] candidates = new float[columns.size()][];
            int at = 0;
            for (var column : columns.entrySet()) {
                candidates[at] = products.vector(column.getKey());
                column.setValue(at++);
            }
            float[][] transposed = transposed(candidates);
            float[][] gradient = new float[dims][dims];
            for (JudgedVector query : queries) {
                add(query, columns, candidates, transposed, gradient);
            }
            update(gradient, queries.size());
        }

        private float[][] transposed(float[][] candidates) {
            float[][] transposed = new float[dims][candidates.length];
            for (int c = 0; c < candidates.length; c++) {
                for (int d = 0; d < dims; d++) {
                    transposed[d][c] = candidates[c][d];
                }
            }
            return transposed;
        }

        private void add(
                JudgedVector query,
                Map<Integer, Integer> columns,
                float[][] candidates,
                float[][] transposed,
                float[][] gradient) {
            float[] turned = times(query.query(), matrix, dims);
            double length = length(turned);
            if (length == 0) {
                return;
            }
            for (int d = 0; d < dims; d++) {
                turned[d] /= (float) length;
            }
            float[] errors = softmax(times(turned, transposed, candidates.length));
            double total = 0;
            for (float grade : query.grades()) {
                total += grade;
            }
            for (int i = 0; i < query.grades().length; i++) {
                errors[columns.get(query.products()[i])] -= (float) (query.grades()[i] / total);
            }
            float[] pull = times(errors, candidates, dims);
            double along = 0;
            for (int d = 0; d < dims; d++) {
                along += pull[d] * turned[d];
            }
            for (int i = 0; i < dims; i++) {
                double weight = query.query()[i] / (length * spec.temperature);
                for (int d = 0; d < dims; d++) {
                    gradient[i][d] += (float) (weight * (pull[d] - along * turned[d]));
                }
            }
        }

        private float[] softmax(float[] cosines) {
            double best = Double.NEGATIVE_INFINITY;
            for (float cosine : cosines) {
                best = Math.max(best, cosine);
            }
            double sum = 0;
            for (int i = 0; i < cosines.length; i++) {
                cosines[i] = (float) Math.exp((cosines[i] - best) / spec.temperature);
                sum += cosines[i];
            }
            for (int i = 0; i < cosines.length; i++) {
                cosines[i] /= (float) sum;
            }
            return cosines;
        }

        /** A row vector times a matrix, row by row so that the inner loop runs along memory. */
        private static float[] times(float[] vector, float[][] rows, int width) {
            float[] product = new float[width];
            for (int i = 0; i < rows.length; i++) {
                float value = vector[i];
                float[] row = rows[i];
                for (int d = 0; d < width; d++) {
                    product[d] += value * row[d];
                }
            }
            return product;
        }

        private static double length(float[] vector) {
            double squares = 0;
            for (float value : vector) {
                squares += (double) value * value;
            }
            return Math.sqrt(squares);
        }

        private void update(float[][] gradient, int queries) {
            steps++;
            double unbiased = spec.step * Math.sqrt(1 - Math.pow(0.999, steps)) / (1 - Math.pow(0.9, steps));
            for (int i = 0; i < dims; i++) {
                for (int d = 0; d < dims; d++) {
                    double slope = gradient[i][d] / queries + spec.decay * (matrix[i][d] - (i == d ? 1 : 0));
                    first[i][d] = (float) (0.9 * first[i][d] + 0.1 * slope);
                    second[i][d] = (float) (0.999 * second[i][d] + 0.001 * slope * slope);
                    matrix[i][d] -= (float) (unbiased * first[i][d] / (Math.sqrt(second[i][d]) + 1e-8));
                }
            }
        }
    }
}
