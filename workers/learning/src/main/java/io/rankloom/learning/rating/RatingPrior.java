package io.rankloom.learning.rating;

/**
 * What is known of a rating before anyone rated: the catalogue's mean, worth {@code strength} ratings.
 *
 * @param mean between lowest and highest
 * @param strength how many ratings the mean is worth, above 0
 * @param lowest of the scale, such as 1
 * @param highest of the scale, such as 5
 */
public record RatingPrior(double mean, double strength, double lowest, double highest) {

    /** z of a 95 % interval. */
    private static final double Z = 1.959963984540054;

    public RatingPrior {
        if (!(lowest < highest) || !(mean >= lowest && mean <= highest) || !(strength > 0)) {
            throw new IllegalArgumentException(
                    "a rating prior needs lowest < highest, a mean between them and a positive " + "strength, got mean "
                            + mean + ", strength " + strength + ", scale " + lowest + " to " + highest);
        }
    }

    /**
     * The features of a rating.
     *
     * @param rating mean of the ratings, on the scale; a value outside counts as its nearest end
     * @param count how many ratings, at least 0; below 1 the rating says nothing
     */
    public RatingFeatures of(double rating, double count) {
        double n = Math.max(0, count);
        double r = Math.clamp(rating, lowest, highest);
        double smoothed = (strength * mean + n * r) / (strength + n);
        return new RatingFeatures(
                smoothed, Math.log1p(n), n / (n + strength), wilson((r - lowest) / (highest - lowest), n));
    }

    /**
     * The lower end of Wilson's 95 % interval of a share seen n times: {@code (p + z²/2n − z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)};
     * 0 when n is 0. Wilson, JASA 22(158), 1927.
     */
    static double wilson(double p, double n) {
        if (n <= 0) {
            return 0;
        }
        double zz = Z * Z / n;
        return Math.max(0, (p + zz / 2 - Z * Math.sqrt(p * (1 - p) / n + zz / (4 * n))) / (1 + zz));
    }
}
