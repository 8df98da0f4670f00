package io.rankloom.learning.sentiment;

import java.util.Optional;

/**
 * Whether a review praises, by its meaning and by its words: the vector of a sentence encoder knows words that no review has
 * taught, the runs of tokens know the turns of phrase that a vector blurs. Thread-safe.
 *
 * @param meaning over the text's vector
 * @param words empty where too few reviews were there to learn from
 * @param blend over the log-odds of the meaning and the margin of the words, from reviews that neither had learnt from; empty where
 *     these were too few, then the mean of both log-odds counts
 */
public record ReviewSentiment(Meaning meaning, Optional<GramSentiment> words, Optional<SentimentHead> blend) {

    /** No text is taken for surer than that. */
    private static final double LEAST = 1e-6;

    /**
     * How likely the review praises, from 0 to 1.
     *
     * @param vector of the text, by the encoder that the reviews learnt from were encoded by
     */
    public double praise(String text, float[] vector) {
        double logit = meaning.logit(vector);
        if (words.isEmpty()) {
            return meaning.praise(vector);
        }
        GramSentiment known = words.get();
        return blend.isPresent()
                ? blend.get().praise(evidence(logit, known.margin(text)))
                : 1 / (1 + Math.exp(-(clamped(logit) + clamped(logit(known.praise(text)))) / 2));
    }

    static float[] evidence(double logit, double margin) {
        return new float[] {(float) logit, (float) margin};
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    private static double clamped(double logit) {
        double most = logit(1 - LEAST);
        return Math.clamp(logit, -most, most);
    }
}
