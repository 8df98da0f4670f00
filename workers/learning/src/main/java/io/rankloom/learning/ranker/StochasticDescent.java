package io.rankloom.learning.ranker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Stochastic gradient descent over shuffled queries with heavy-ball momentum: {@code v ← momentum · v − lr · gradient, w ← w +
 * v}. Keeps the weights of the epoch that is best on the validation queries, the last of equally good ones. Deterministic for a
 * seed.
 *
 * <p>Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
 */
final class StochasticDescent {

    /** Far above any loss from zeros; scores would soon be too large for float32. */
    private static final double DIVERGED = 1e30;

    private final DescentSpec spec;
    private final Random random;

    StochasticDescent(DescentSpec spec, long seed) {
        this.spec = spec;
        this.random = new Random(seed);
    }

    /** The weights found from zeros. */
    double[] minimise(MeanLoss loss, LinearWatch watch) {
        List<JudgedQueries.Query> queries = new ArrayList<>(loss.judged().queries);
        double[] w = new double[loss.judged().width];
        double[] velocity = new double[w.length];
        double[] best = w.clone();
        double bestNdcg = Double.NEGATIVE_INFINITY;
        int bestEpoch = 0;
        for (int epoch = 1; epoch <= spec.epochs() && epoch - bestEpoch <= spec.patience(); epoch++) {
            Collections.shuffle(queries, random);
            double value = pass(loss, queries, w, velocity, epoch - 1);
            if (!(value < DIVERGED)) {
                throw new IllegalArgumentException("the training loss of linear became " + value
                        + ": try a smaller lr than " + spec.learningRate());
            }
            double ndcg = watch.after(epoch, w, value);
            if (ndcg >= bestNdcg) {
                bestEpoch = ndcg > bestNdcg ? epoch : bestEpoch;
                bestNdcg = ndcg;
                best = w.clone();
            }
        }
        return best;
    }

    private double pass(
            MeanLoss loss, List<JudgedQueries.Query> queries, double[] w, double[] velocity, int passedEpochs) {
        double[] gradient = new double[w.length];
        double sum = 0;
        for (int from = 0; from < queries.size(); from += spec.queriesPerStep()) {
            List<JudgedQueries.Query> some =
                    queries.subList(from, Math.min(queries.size(), from + spec.queriesPerStep()));
            double value = loss.penalty(w, gradient);
            for (JudgedQueries.Query query : some) {
                value += loss.add(query, w, gradient, 1.0 / some.size());
            }
            double passed = passedEpochs + (double) from / queries.size();
            double rate = spec.learningRate() * spec.schedule().factor(passed, spec.epochs());
            for (int c = 0; c < w.length; c++) {
                velocity[c] = spec.momentum() * velocity[c] - rate * gradient[c];
                w[c] += velocity[c];
            }
            sum += value * some.size() / queries.size();
        }
        return sum;
    }
}
