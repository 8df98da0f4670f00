package io.rankloom.learning.rating;

/**
 * A rating as numbers.
 *
 * @param smoothedMean {@code (strength · prior mean + count · rating) / (strength + count)}, on the scale
 * @param logCount {@code ln(1 + count)}
 * @param confidence {@code count / (count + strength)}, from 0 to 1
 * @param wilson lower end of Wilson's 95 % interval of the rating as a share of its scale, from 0 to 1
 */
public record RatingFeatures(double smoothedMean, double logCount, double confidence, double wilson) {}
