package io.rankloom.engines.featurise;

import java.util.List;

/**
 * The reviews of one product in a few numbers. Each review weighs {@code 1 + ln(1 + helpful votes)}.
 *
 * <p>Sentiment is the probability, by the classifier trained on this catalogue's own stars, that the text praises; it
 * reads what a wrong or missing star hides. The entropy of the stars tells a divided audience from a lukewarm one.
 */
public final class ReviewSummary {

    /** The columns of a row. */
    public static final List<String> NAMES = List.of(
            "review.sentiment",
            "review.sentiment_low",
            "review.positive_share",
            "review.star_mean",
            "review.star_entropy",
            "review.count");

    static final int COUNT = 5;
    private static final int STARS = 5;

    private ReviewSummary() {}

    /**
     * The row of a product.
     *
     * @param sentiment probability of praise of each review, 0 to 1
     * @param stars 1 to 5, NaN where a review has none
     * @param weights of each review, positive
     */
    public static float[] of(float[] sentiment, float[] stars, float[] weights) {
        float[] row = new float[NAMES.size()];
        double weight = 0;
        double praise = 0;
        double positive = 0;
        double low = 1;
        double[] histogram = new double[STARS];
        double starWeight = 0;
        double starSum = 0;
        for (int i = 0; i < sentiment.length; i++) {
            weight += weights[i];
            praise += weights[i] * sentiment[i];
            positive += sentiment[i] >= 0.5f ? weights[i] : 0;
            low = Math.min(low, sentiment[i]);
            if (!Float.isNaN(stars[i])) {
                histogram[Math.clamp(Math.round(stars[i]) - 1, 0, STARS - 1)] += weights[i];
                starWeight += weights[i];
                starSum += weights[i] * stars[i];
            }
        }
        if (weight > 0) {
            row[0] = (float) (praise / weight);
            row[1] = (float) low;
            row[2] = (float) (positive / weight);
            row[3] = (float) (starWeight > 0 ? starSum / starWeight : 0);
            row[4] = (float) entropy(histogram, starWeight);
            row[COUNT] = (float) Math.log1p(sentiment.length);
        }
        return row;
    }

    private static double entropy(double[] histogram, double total) {
        double entropy = 0;
        for (double part : histogram) {
            if (part > 0) {
                entropy -= part / total * Math.log(part / total);
            }
        }
        return entropy;
    }
}
