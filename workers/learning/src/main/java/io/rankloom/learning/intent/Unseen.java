package io.rankloom.learning.intent;

import io.rankloom.learning.intent.IntentTraining.JudgedQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model says of judged queries whose groups it has not seen.
 *
 * @param times how often a judged query counted beside a product
 * @param shares of the values
 * @param logits of each query
 */
record Unseen(double times, double smoothing, List<Double> shares, List<double[]> logits, List<JudgedQuery> judged) {

    /** A few dozen queries that are all answered rightly would ask for any temperature; none is worth more trust than this. */
    private static final double SUREST = 2;

    private static final double LEAST_SURE = 0.01;

    private static final int TOLD = 3;

    /** Each takes the interval of the temperature's logarithm to 62 % of its width. */
    private static final int STEPS = 18;

    /** The temperature with the least surprise, by golden section in its logarithm. */
    double temperature(double doubt) {
        double low = Math.log(LEAST_SURE);
        double high = Math.log(SUREST);
        double golden = (Math.sqrt(5) - 1) / 2;
        double left = high - golden * (high - low);
        double right = low + golden * (high - low);
        double atLeft = surprise(Math.exp(left), doubt);
        double atRight = surprise(Math.exp(right), doubt);
        for (int i = 0; i < STEPS; i++) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - golden * (high - low);
                atLeft = surprise(Math.exp(left), doubt);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + golden * (high - low);
                atRight = surprise(Math.exp(right), doubt);
            }
        }
        return Math.exp((low + high) / 2);
    }

    /**
     * How likely wanted products have a value, by how likely it is meant. Of each query the likeliest values count: the best of many
     * guesses looks better than it is, and these are the ones that are told.
     */
    Calibration calibration(double temperature, double doubt) {
        List<Double> probabilities = new ArrayList<>();
        List<Double> outcomes = new ArrayList<>();
        for (int q = 0; q < judged.size(); q++) {
            double[] p = IntentModel.calibrated(logits.get(q), shares, temperature, doubt);
            Map<Integer, Double> having = judged.get(q).having();
            IntStream.range(0, p.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(v -> -p[v]))
                    .limit(TOLD)
                    .forEach(v -> {
                        probabilities.add(p[v]);
                        outcomes.add(having.getOrDefault(v, 0.0));
                    });
        }
        return Calibration.of(
                probabilities.stream().mapToDouble(Double::doubleValue).toArray(),
                outcomes.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The mean cross-entropy of what is wanted under what is predicted, in nats. */
    double surprise(double temperature, double doubt) {
        double sum = 0;
        for (int q = 0; q < judged.size(); q++) {
            double[] p = IntentModel.calibrated(logits.get(q), shares, temperature, doubt);
            for (Map.Entry<Integer, Double> wanted : judged.get(q).wanted().entrySet()) {
                sum -= wanted.getValue() * Math.log(Math.max(p[wanted.getKey()], 1e-300));
            }
        }
        return sum / judged.size();
    }
}
