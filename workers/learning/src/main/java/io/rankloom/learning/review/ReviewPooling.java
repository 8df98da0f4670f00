package io.rankloom.learning.review;

import java.util.Map;
import java.util.TreeMap;

/** Pools the reviews of one product. Not thread-safe. */
public final class ReviewPooling {

    private final double[] vector;
    private final Map<Integer, Double> stars = new TreeMap<>();
    private double weight;
    private double starWeight;
    private double starSum;
    private double praise;
    private double praiseWeight;
    private int count;

    /** For text vectors of this length. */
    public ReviewPooling(int dims) {
        vector = new double[dims];
    }

    /**
     * Adds a review.
     *
     * @param weight above 0, such as from {@link ReviewWeights}
     * @param stars on its scale; NaN when it has none
     * @param praise how likely it praises, from 0 to 1; NaN when nobody knows
     * @param text its text's vector; null when it has no text
     */
    public void add(double weight, double stars, double praise, float[] text) {
        count++;
        if (!Double.isNaN(stars)) {
            starSum += weight * stars;
            starWeight += weight;
            this.stars.merge((int) Math.round(stars), weight, Double::sum);
        }
        if (!Double.isNaN(praise)) {
            this.praise += weight * praise;
            praiseWeight += weight;
        }
        for (int i = 0; text != null && i < vector.length; i++) {
            vector[i] += weight * text[i];
        }
        this.weight += text == null ? 0 : weight;
    }

    /** The number of reviews. */
    public int count() {
        return count;
    }

    /** The weighted mean of the stars; NaN without any. */
    public double stars() {
        return starSum / starWeight;
    }

    /** The weighted mean of the praise; NaN without any. */
    public double praise() {
        return praise / praiseWeight;
    }

    /**
     * How much the writers disagree: the entropy in bits of the weighted distribution over whole stars; 0 when all agree or none
     * has stars, {@code log2(5)} when five stars are equally common.
     */
    public double starEntropy() {
        double entropy = 0;
        for (double w : stars.values()) {
            double p = w / starWeight;
            entropy -= p * Math.log(p) / Math.log(2);
        }
        return Math.max(0, entropy);
    }

    /** The weighted mean of the texts' vectors, L2-normalised; zeros without any text. */
    public float[] vector() {
        double squares = 0;
        for (double v : vector) {
            squares += v * v;
        }
        float[] pooled = new float[vector.length];
        for (int i = 0; i < pooled.length && weight > 0 && squares > 0; i++) {
            pooled[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return pooled;
    }
}
