package io.rankloom.learning.sentiment;

import java.util.List;

/**
 * Logistic regression over a text's vector. Thread-safe.
 *
 * @param weights one for each dimension of the vector
 */
public record SentimentHead(List<Float> weights, float intercept) {

    public SentimentHead {
        weights = List.copyOf(weights);
    }

    /**
     * How likely the text praises, from 0 to 1.
     *
     * @throws IllegalArgumentException when the vector has another length than those trained on
     */
    public double praise(float[] vector) {
        return 1 / (1 + Math.exp(-logit(vector)));
    }

    /** The log-odds of it. */
    double logit(float[] vector) {
        if (vector.length != weights.size()) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " numbers for a head of " + weights.size());
        }
        double logit = intercept;
        for (int i = 0; i < vector.length; i++) {
            logit += weights.get(i) * (double) vector[i];
        }
        return logit;
    }
}
