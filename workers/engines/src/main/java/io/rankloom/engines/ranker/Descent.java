package io.rankloom.engines.ranker;

import io.rankloom.engines.neural.AdamW;
import io.rankloom.engines.neural.Network;
import io.rankloom.engines.neural.Optimiser;
import io.rankloom.engines.neural.Parameter;
import io.rankloom.engines.neural.Sgd;
import io.rankloom.learning.ranker.TrainingSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The steps of one training on one network: a few queries each, their rows one after the other, none filled up to the length
 * of another. To be used by one thread.
 */
final class Descent {

    /** So many rows are passed through together, where queries have no more: many for the vector instructions, few for the cache. */
    private static final int ROWS = 1024;

    private final Network network;
    private final List<Parameter> parameters;
    private final List<float[][]> gradients;
    private final TrainingSpec spec;
    private final Loss loss;
    private final Optimiser optimiser;
    private final Schedule schedule;
    private final ModalityDropout dropout;
    private final float[][] rows;
    private final float highest;
    private final int steps;
    private final Random random;
    private int step;

    /**
     * @param rows fused rows of the training part
     * @param highest grade of the training part
     * @param steps of the whole training
     * @param random draws the modalities to hide
     */
    Descent(
            Network network,
            TrainingSpec spec,
            ModalityDropout dropout,
            float[][] rows,
            float highest,
            int steps,
            Random random) {
        this.network = network;
        this.parameters = network.parameters();
        this.gradients = network.zeroGradients();
        this.spec = spec;
        this.loss = Loss.named(spec.loss());
        this.optimiser = spec.optimiser().equals("sgd")
                ? new Sgd(spec.momentum(), spec.weightDecay(steps))
                : new AdamW(spec.weightDecay(steps));
        this.schedule = Schedule.named(spec.schedule());
        this.dropout = dropout;
        this.rows = rows;
        this.highest = highest;
        this.steps = steps;
        this.random = random;
    }

    /** One step; answers the loss before it. */
    double step(List<JudgedQuery> queries) {
        for (float[][] gradient : gradients) {
            for (float[] row : gradient) {
                Arrays.fill(row, 0);
            }
        }
        double terms = queries.stream().mapToDouble(q -> loss.terms(q.grades())).sum();
        double sum = 0;
        for (int from = 0; from < queries.size(); ) {
            int to = from + 1;
            int joined = queries.get(from).size();
            while (to < queries.size() && joined + queries.get(to).size() <= ROWS) {
                joined += queries.get(to++).size();
            }
            sum += add(queries.subList(from, to), joined, terms);
            from = to;
        }
        clip();
        step++;
        optimiser.step(parameters, gradients, spec.learningRate() * schedule.at(step, steps, spec.warmUp()));
        return sum / terms;
    }

    /** Passes some queries through and back at once; answers the sum of their losses. */
    private double add(List<JudgedQuery> queries, int joined, double terms) {
        float[][] candidates = new float[joined][];
        int at = 0;
        for (JudgedQuery query : queries) {
            for (int number : query.rows()) {
                float[] row = rows[number];
                candidates[at++] = spec.modalityDropout() > 0 ? dropout.apply(row, random) : row;
            }
        }
        Network.Scored scored = network.forward(candidates);
        float[] gradients = new float[joined];
        double value = 0;
        int from = 0;
        for (JudgedQuery query : queries) {
            int to = from + query.size();
            float[] gradient = new float[query.size()];
            value += loss.of(Arrays.copyOfRange(scored.scores(), from, to), query.grades(), highest, gradient);
            for (float g : gradient) {
                gradients[from++] = (float) (g / terms);
            }
        }
        scored.backward(gradients, this.gradients, false);
        return value;
    }

    private void clip() {
        if (spec.clip() == 0) {
            return;
        }
        double squares = 0;
        for (float[][] gradient : gradients) {
            for (float[] row : gradient) {
                for (float g : row) {
                    squares += (double) g * g;
                }
            }
        }
        float factor = (float) (spec.clip() / Math.sqrt(squares));
        for (float[][] gradient : gradients) {
            for (float[] row : gradient) {
                for (int j = 0; factor < 1 && j < row.length; j++) {
                    row[j] *= factor;
                }
            }
        }
    }
}
