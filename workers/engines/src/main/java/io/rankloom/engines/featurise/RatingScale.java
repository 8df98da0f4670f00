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
 * @param mean mean rating of the rated products
 * @param prior median number of ratings, at least 1
 * @param rated whether any product has a rating
 * @param attributes the numeric attributes, by name
 */
public record RatingScale(double mean, double prior, boolean rated, List<Attribute> attributes) {

    /** The name of a product's rating among its numbers. */
    public static final String RATING = "rating";
    /** The name of a product's number of ratings among its numbers. */
    public static final String COUNT = "rating_count";

    /** @param log whether the logarithm is taken; {@code mean} is that of the logarithms then */
    public record Attribute(String name, boolean log, double mean) {}

    public RatingScale {
        attributes = List.copyOf(attributes);
    }

    /** Fits the scale to the numbers of all products; a number that is absent is not in a product's map. */
    public static RatingScale fit(List<Map<String, Double>> products) {
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
            if (!name.equals(RATING) && !name.equals(COUNT)) {
                attributes.add(attribute(name, values));
            }
        });
        double prior = counts.length == 0 ? 1 : Math.max(1, counts[counts.length / 2]);
        return new RatingScale(mean(ratings, false), prior, ratings.length > 0, attributes);
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
        return List.copyOf(names);
    }

    /** Whether there is any feature. */
    @JsonIgnore
    public boolean isEmpty() {
        return !rated && attributes.isEmpty();
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
        x[at] = present ? 1 : 0;
        return x;
    }
}
