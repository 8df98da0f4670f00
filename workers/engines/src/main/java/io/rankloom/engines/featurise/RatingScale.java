package io.rankloom.engines.featurise;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How ratings and numeric attributes become features: fitted on a catalogue, applied to any.
 *
 * <p>The mean of few ratings is drawn to the catalogue's: {@code (prior·mean + count·rating) / (prior + count)}, a
 * Bayesian average with {@code prior} pseudo-ratings; confidence is {@code count / (prior + count)}. An attribute whose
 * values are spread over orders of magnitude is taken as {@code ln(1 + value)}; where it is absent its catalogue mean
 * stands.
 *
 * <p>Where the ends of the scale are known, {@code rating.wilson} is the lower end of Wilson's 95 % interval of the share
 * {@code p = (rating − low) / (high − low)} seen in {@code n} ratings, {@code (p + z²/2n − z·sqrt(p(1−p)/n + z²/4n²)) / (1 +
 * z²/n)} with {@code z = 1.96}; 0 without ratings. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 22, 1927. Numbers {@code stars_1}, {@code stars_2}, … are how many gave so many stars; they become the
 * vector of their shares, drawn to the catalogue's as the mean is.
 *
 * @param mean mean rating of the rated products
 * @param prior median number of ratings, at least 1
 * @param rated whether any product has a rating
 * @param attributes the numeric attributes, by name
 * @param low worst rating there can be; the same as {@code high} when it is not known
 * @param high best rating there can be
 * @param stars the catalogue's share of each number of stars from 1; empty when nobody counts them
 */
public record RatingScale(
        double mean,
        double prior,
        boolean rated,
        List<Attribute> attributes,
        double low,
        double high,
        List<Double> stars) {

    /** No rating and no number at all. */
    public static final RatingScale NONE = new RatingScale(0, 1, false, List.of(), 0, 0, List.of());

    /** The name of a product's rating among its numbers. */
    public static final String RATING = "rating";
    /** The name of a product's number of ratings among its numbers. */
    public static final String COUNT = "rating_count";

    /** @param log whether the logarithm is taken; {@code mean} is that of the logarithms then */
    public record Attribute(String name, boolean log, double mean) {}

    private static final String STARS = "stars_";
    private static final double Z = 1.96;

    public RatingScale {
        attributes = List.copyOf(attributes);
        stars = stars == null ? List.of() : List.copyOf(stars); // pipelines of older programs know of none
    }

    /** The same for ratings on a scale whose ends are not known. */
    public static RatingScale fit(List<Map<String, Double>> products) {
        return fit(products, 0, 0);
    }

    /**
     * Fits the scale to the numbers of all products; a number that is absent is not in a product's map.
     *
     * @param low worst rating there can be
     * @param high best rating there can be
     */
    public static RatingScale fit(List<Map<String, Double>> products, double low, double high) {
        Map<String, double[]> columns = new TreeMap<>();
        for (String name :
                products.stream().flatMap(p -> p.keySet().stream()).distinct().toList()) {
            columns.put(
                    name,
                    products.stream()
                            .filter(p -> p.containsKey(name))
                            .mapToDouble(p -> p.get(name))
                            .toArray());
        }
        double[] ratings = columns.getOrDefault(RATING, new double[0]);
        double[] counts = Arrays.stream(columns.getOrDefault(COUNT, new double[0]))
                .sorted()
                .toArray();
        List<Attribute> attributes = new ArrayList<>();
        columns.forEach((name, values) -> {
            if (!name.equals(RATING) && !name.equals(COUNT) && !name.matches(STARS + "[1-9][0-9]?")) {
                attributes.add(attribute(name, values));
            }
        });
        double prior = counts.length == 0 ? 1 : Math.max(1, counts[counts.length / 2]);
        return new RatingScale(mean(ratings, false), prior, ratings.length > 0, attributes, low, high, stars(columns));
    }

    /** The share of each number of stars among all that were given, up to the largest number. */
    private static List<Double> stars(Map<String, double[]> columns) {
        List<Double> given = new ArrayList<>();
        for (int star = 1; star <= 99; star++) {
            double[] column = columns.getOrDefault(STARS + star, new double[0]);
            given.add(Arrays.stream(column).sum());
        }
        while (!given.isEmpty() && given.getLast() <= 0) {
            given.removeLast();
        }
        double all = given.stream().mapToDouble(Double::doubleValue).sum();
        return given.stream().map(count -> count / all).toList();
    }

    private static Attribute attribute(String name, double[] values) {
        double max = Arrays.stream(values).max().orElse(0);
        boolean log = Arrays.stream(values).allMatch(v -> v >= 0) && max > 5 * mean(values, false);
        return new Attribute(name, log, mean(values, log));
    }

    private static double mean(double[] values, boolean log) {
        return Arrays.stream(values).map(v -> log ? Math.log1p(v) : v).average().orElse(0);
    }

    /** Names of the features. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (rated) {
            names.addAll(List.of("rating.smoothed_mean", "rating.mean", "rating.count", "rating.confidence"));
        }
        attributes.forEach(a -> names.add("rating." + a.name()));
        if (rated && high > low) {
            names.add("rating.wilson");
        }
        for (int star = 1; star <= stars.size(); star++) {
            names.add("rating." + STARS + star);
        }
        return List.copyOf(names);
    }

    /** Whether there is any feature. */
    @JsonIgnore
    public boolean isEmpty() {
        return !rated && attributes.isEmpty() && stars.isEmpty();
    }

    /**
     * The features of a product, then 1 when the modality is there, else 0. It is there when the product has a rating;
     * in a catalogue without ratings, when it has any number.
     */
    public float[] features(Map<String, Double> product) {
        float[] x = new float[names().size() + 1];
        int at = 0;
        boolean present = rated ? product.containsKey(RATING) : !product.isEmpty();
        if (rated) {
            double rating = product.getOrDefault(RATING, mean);
            double count = product.getOrDefault(COUNT, product.containsKey(RATING) ? prior : 0);
            x[at++] = (float) ((prior * mean + count * rating) / (prior + count));
            x[at++] = (float) rating;
            x[at++] = (float) Math.log1p(count);
            x[at++] = (float) (count / (prior + count));
        }
        for (Attribute attribute : attributes) {
            Double value = product.get(attribute.name());
            double scaled = value == null ? attribute.mean() : attribute.log() ? Math.log1p(Math.max(0, value)) : value;
            x[at++] = (float) scaled;
        }
        if (rated && high > low) {
            x[at++] = (float) wilson(product);
        }
        double given = 0;
        for (int star = 1; star <= stars.size(); star++) {
            given += product.getOrDefault(STARS + star, 0.0);
        }
        for (int star = 1; star <= stars.size(); star++) {
            double count = product.getOrDefault(STARS + star, 0.0);
            x[at++] = (float) ((count + prior * stars.get(star - 1)) / (given + prior));
        }
        x[at] = present ? 1 : 0;
        return x;
    }

    private double wilson(Map<String, Double> product) {
        double n = product.getOrDefault(COUNT, product.containsKey(RATING) ? prior : 0);
        if (n <= 0 || !product.containsKey(RATING)) {
            return 0;
        }
        double p = Math.clamp((product.get(RATING) - low) / (high - low), 0, 1);
        double spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return (p + Z * Z / (2 * n) - spread) / (1 + Z * Z / n);
    }
}
