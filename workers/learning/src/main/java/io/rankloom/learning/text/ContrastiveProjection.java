package io.rankloom.learning.text;

import io.rankloom.learning.algebra.Products;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Learns a {@link QueryProjection} from judgments. For each query of a batch the softmax of {@code cosine / temperature} over
 * all products of the batch is drawn to the query's grades, each as a share of their sum: InfoNCE with the query's own bad
 * candidates and everything that was judged for the others as negatives, but for what has the very vector of one of its good
 * products: texts that say the same are no negatives of each other.
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

    /** The same with another temperature. */
    public ContrastiveProjection at(double other) {
        return new ContrastiveProjection(epochs, step, decay, other, batch);
    }

    /**
     * Learns from the queries that have products of different grades; without any it is the identity.
     *
     * @param products the vector, of length 1, of a row
     * @param dims length of all vectors
     */
    public QueryProjection fit(List<JudgedVector> judged, IntFunction<float[]> products, int dims, long seed) {
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
        private final IntFunction<float[]> products;
        private final int dims;
        private final float[][] matrix;
        private final float[][] first;
        private final float[][] second;
        private int steps;

        Run(ContrastiveProjection spec, IntFunction<float[]> products, int dims) {
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
            Candidates candidates = Candidates.of(queries, products);
            int n = queries.size();
            float[][] asked = new float[n][];
            for (int q = 0; q < n; q++) {
                asked[q] = queries.get(q).query();
            }
            float[][] turned = new float[n][dims];
            Products.add(turned, asked, matrix);
            double[] lengths = new double[n];
            for (int q = 0; q < n; q++) {
                lengths[q] = length(turned[q]);
                for (int d = 0; d < dims && lengths[q] > 0; d++) {
                    turned[q][d] /= (float) lengths[q];
                }
            }
            float[][] errors = new float[n][candidates.vectors().length];
            Products.add(errors, turned, Products.transposed(candidates.vectors(), dims));
            for (int q = 0; q < n; q++) {
                errors(queries.get(q), candidates, errors[q]);
            }
            float[][] pull = new float[n][dims];
            Products.add(pull, errors, candidates.vectors());
            for (int q = 0; q < n; q++) {
                float along = Products.dot(pull[q], turned[q]);
                for (int d = 0; d < dims; d++) {
                    pull[q][d] = lengths[q] == 0
                            ? 0
                            : (float) ((pull[q][d] - along * turned[q][d]) / (lengths[q] * spec.temperature));
                }
            }
            float[][] gradient = new float[dims][dims];
            Products.addTransposed(gradient, asked, pull);
            update(gradient, n);
        }

        /** Cosines to softmax minus target. */
        private void errors(JudgedVector query, Candidates candidates, float[] cosines) {
            boolean[] known = candidates.knownOf(query);
            double best = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < cosines.length; c++) {
                best = known[c] ? best : Math.max(best, cosines[c]);
            }
            double sum = 0;
            for (int c = 0; c < cosines.length; c++) {
                cosines[c] = known[c] ? 0 : (float) Math.exp((cosines[c] - best) / spec.temperature);
                sum += cosines[c];
            }
            for (int c = 0; c < cosines.length; c++) {
                cosines[c] /= (float) sum;
            }
            double total = 0;
            for (float grade : query.grades()) {
                total += grade;
            }
            for (int i = 0; i < query.grades().length; i++) {
                cosines[candidates.column(query.products()[i])] -= (float) (query.grades()[i] / total);
            }
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
