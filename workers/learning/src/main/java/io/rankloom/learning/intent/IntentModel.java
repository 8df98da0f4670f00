package io.rankloom.learning.intent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How likely a query means each value of a field: multinomial naive Bayes over words, {@code log p(v | query) = temperature · (log
 * share[v] + Σ log P(word | v)) + constant}, where {@code P(word | v)} is smoothed by the word's share in all texts as if {@code
 * smoothing} words of them had been seen with each value.
 *
 * <p>Words are smoothed as in Zhai and Lafferty, "A study of smoothing methods for language models applied to ad hoc information
 * retrieval", SIGIR 2001 (Dirichlet); naive Bayes is too sure of itself, which the temperature, fitted to judged queries, takes back:
 * Guo et al., "On calibration of modern neural networks", ICML 2017. Thread-safe.
 *
 * @param shares how many texts stand for each value, as a share; add up to 1
 * @param words how often each word occurs with each value, by its place; values without are left out
 * @param totals the words of each value
 * @param smoothing above 0
 * @param temperature above 0; below 1 makes the predictions less sure
 * @param doubt how often the words mislead, from 0 to below 1: for so much of the probability the shares alone speak
 * @param calibration from the probability that a value is meant to how likely a wanted product has it: where products have several
 *     values, the latter is larger
 */
public record IntentModel(
        AttributeValues values,
        List<Double> shares,
        Map<String, Map<Integer, Double>> words,
        List<Double> totals,
        double smoothing,
        double temperature,
        double doubt,
        Calibration calibration) {

    /** A word seen once says more of its text than of a value. */
    private static final double LEAST = 1.5;

    /**
     * A value that a query may mean.
     *
     * @param confidence how likely a product that is wanted has the value, from 0 to 1
     */
    public record Prediction(String value, double confidence) {}

    public IntentModel {
        shares = List.copyOf(shares);
        words = new TreeMap<>(words);
        totals = List.copyOf(totals);
    }

    static IntentModel of(
            AttributeValues values,
            WordCounts counts,
            double smoothing,
            double temperature,
            double doubt,
            Calibration calibration) {
        double texts = 0;
        for (double t : counts.texts) {
            texts += t;
        }
        List<Double> shares = new ArrayList<>();
        List<Double> totals = new ArrayList<>();
        for (int v = 0; v < counts.texts.length; v++) {
            // As if each value had been seen once more: none is impossible.
            shares.add((counts.texts[v] + 1) / (texts + counts.texts.length));
            totals.add(counts.total[v]);
        }
        Map<String, Map<Integer, Double>> words = new TreeMap<>();
        counts.words.forEach((word, byValue) -> {
            if (sum(byValue) >= LEAST) {
                words.put(word, byValue);
            }
        });
        return new IntentModel(values, shares, words, totals, smoothing, temperature, doubt, calibration);
    }

    /**
     * How likely the query means each value, in their order; adds up to 1. A query without a known word is answered by the shares alone.
     *
     * @param query analysed words, as those that were learnt from
     */
    public double[] probabilities(List<String> query) {
        return calibrated(logits(query), shares, temperature, doubt);
    }

    /** The values that a query most likely means, the likeliest first; equal ones in the order of the values. */
    public List<Prediction> predict(List<String> query, int most) {
        double[] probabilities = probabilities(query);
        List<Prediction> predictions = new ArrayList<>();
        for (int v = 0; v < probabilities.length; v++) {
            predictions.add(new Prediction(values.values().get(v), calibration.of(probabilities[v])));
        }
        predictions.sort(Comparator.comparingDouble(p -> -p.confidence()));
        return List.copyOf(predictions.subList(0, Math.min(most, predictions.size())));
    }

    double[] logits(List<String> query) {
        double all = totals.stream().mapToDouble(Double::doubleValue).sum();
        double[] logits = new double[shares.size()];
        for (int v = 0; v < logits.length; v++) {
            logits[v] = Math.log(shares.get(v));
        }
        int known = 0;
        for (String word : query) {
            Map<Integer, Double> counts = words.getOrDefault(word, Map.of());
            double seen = sum(counts);
            if (seen > 0) {
                known++;
                // What all values have in common is left out, and most values do not have the word at all.
                double background = smoothing * seen / all;
                counts.forEach((v, count) -> logits[v] += Math.log1p(count / background));
            }
        }
        for (int v = 0; v < logits.length; v++) {
            logits[v] -= known * Math.log(totals.get(v) + smoothing);
        }
        return logits;
    }

    private static double sum(Map<Integer, Double> counts) {
        double sum = 0;
        for (double count : counts.values()) {
            sum += count;
        }
        return sum;
    }

    /** The softmax of the logits times the temperature, and of the doubt the shares. */
    static double[] calibrated(double[] logits, List<Double> shares, double temperature, double doubt) {
        double max = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            max = Math.max(max, logit);
        }
        double[] p = new double[logits.length];
        double sum = 0;
        for (int v = 0; v < p.length; v++) {
            p[v] = Math.exp(temperature * (logits[v] - max));
            sum += p[v];
        }
        for (int v = 0; v < p.length; v++) {
            p[v] = (1 - doubt) * p[v] / sum + doubt * shares.get(v);
        }
        return p;
    }
}
