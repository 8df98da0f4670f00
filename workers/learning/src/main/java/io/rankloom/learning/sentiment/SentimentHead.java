package io.rankloom.learning.sentiment;

import java.util.List;

/**
 * Logistic regression over a text's vector. Thread-safe.
 *
 * @param weights one for each dimension of the vector
 */
public record SentimentHead(List<Float> weights, float intercept) implements Meaning {

    public SentimentHead {
        weights = List.copyOf(weights);
    }

    @Override
    public double logit(float[] vector) {
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
