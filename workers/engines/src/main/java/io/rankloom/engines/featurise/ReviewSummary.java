package io.rankloom.engines.featurise;

import java.util.List;

/**
 * The reviews of one product in a few numbers. Each review weighs {@code 1 + ln(1 + helpful votes)}.
 *
 * <p>Sentiment is the probability, by the classifier trained on this catalogue's own stars, that the text praises; it
 * reads what a wrong or missing star hides, and where stars and text disagree one of them misleads. The entropy of the stars tells a divided audience from a lukewarm one.
 */
public final class ReviewSummary {

    /** The columns of a row. */
    public static final List<String> NAMES = List.of(
            "review.sentiment",
            "review.sentiment_low",
            "review.positive_share",
            "review.star_mean",
            "review.star_entropy",
            "review.count",
            "review.sentence_low",
            "review.sentence_blame",
            "review.recent_sentiment",
            "review.recent_change",
            "review.star_gap",
            "review.star_gap_size");

    static final int COUNT = 5;
    private static final int STARS = 5;
    /** In days. */
    private static final double HALF_LIFE = 365;

    private ReviewSummary() {}

    /**
     * The row of a product.
     *
     * @param reviews of one product
     */
    public static float[] of(List<ReadReview> reviews) {
        float[] row = new float[NAMES.size()];
        float[] sentiment = new float[reviews.size()];
        float[] stars = new float[reviews.size()];
        float[] weights = new float[reviews.size()];
        for (int i = 0; i < weights.length; i++) {
            sentiment[i] = reviews.get(i).sentiment();
            stars[i] = reviews.get(i).stars();
            weights[i] = reviews.get(i).weight();
        }
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
            sentences(reviews, row);
            recent(reviews, row);
            gap(reviews, row);
        }
        return row;
    }

    /** The worst sentence of a review is what its writer warns of, however kind the rest. */
    private static void sentences(List<ReadReview> reviews, float[] row) {
        double weight = 0;
        double worst = 0;
        double blame = 0;
        for (ReadReview review : reviews) {
            weight += review.weight();
            worst += review.weight() * review.worstSentence();
            blame += review.weight() * review.blamingSentences();
        }
        row[COUNT + 1] = (float) (worst / weight);
        row[COUNT + 2] = (float) (blame / weight);
    }

    /** A review counts half as much for each half-life before the product's newest; one without a time counts as the oldest. */
    private static void recent(List<ReadReview> reviews, float[] row) {
        double newest = Double.NEGATIVE_INFINITY;
        double oldest = Double.POSITIVE_INFINITY;
        for (ReadReview review : reviews) {
            if (!Double.isNaN(review.day())) {
                newest = Math.max(newest, review.day());
                oldest = Math.min(oldest, review.day());
            }
        }
        double weight = 0;
        double praise = 0;
        for (ReadReview review : reviews) {
            double day = Double.isNaN(review.day()) ? oldest : review.day();
            double share = newest == Double.NEGATIVE_INFINITY ? 1 : Math.pow(0.5, (newest - day) / HALF_LIFE);
            weight += share * review.weight();
            praise += share * review.weight() * review.sentiment();
        }
        row[COUNT + 3] = (float) (praise / weight);
        row[COUNT + 4] = row[COUNT + 3] - row[0];
    }

    /** Stars as a share of their scale less the text's sentiment, of the reviews with stars: its mean, and the mean of its size. */
    private static void gap(List<ReadReview> reviews, float[] row) {
        double weight = 0;
        double gap = 0;
        double size = 0;
        for (ReadReview review : reviews) {
            if (!Float.isNaN(review.stars())) {
                double own = (review.stars() - 1) / (STARS - 1.0) - review.sentiment();
                weight += review.weight();
                gap += review.weight() * own;
                size += review.weight() * Math.abs(own);
            }
        }
        row[COUNT + 5] = (float) (weight > 0 ? gap / weight : 0);
        row[COUNT + 6] = (float) (weight > 0 ? size / weight : 0);
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
