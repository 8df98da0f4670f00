package io.rankloom.learning.intent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a product field that are told apart, such as the categories of a catalogue.
 *
 * <p>A category is a path whose levels are joined by {@code |}: a product stands for the longest part of its path that is frequent. Any
 * other field is a list joined by {@code ", "}: a product stands for each of its frequent values.
 *
 * @param field such as {@code category} or {@code brand}
 * @param values at least two, the most frequent first
 */
public record AttributeValues(String field, List<String> values) {

    /** A path of levels. */
    public static final String CATEGORY = "category";

    /** A value of fewer products cannot be learnt. */
    private static final int FEWEST_PRODUCTS = 5;

    private static final int MOST_VALUES = 400;
    private static final int LONGEST = 80;

    /** A field that says nothing of most products says little of what is meant. */
    private static final double LEAST_COVERAGE = 0.2;

    public AttributeValues {
        values = List.copyOf(values);
        if (values.size() < 2) {
            throw new IllegalArgumentException("field " + field + " has " + values.size() + " values, at least 2");
        }
    }

    /**
     * The values of a field.
     *
     * @param texts of the field, one a product, empty where a product has none
     * @return empty when fewer than two values have 5 products, or fewer than a fifth of the products has one of them
     */
    public static Optional<AttributeValues> of(String field, Collection<String> texts) {
        Map<String, Integer> products = new HashMap<>();
        texts.forEach(text -> parts(field, text).forEach(part -> products.merge(part, 1, Integer::sum)));
        List<String> frequent = products.entrySet().stream()
                .filter(e -> e.getValue() >= FEWEST_PRODUCTS)
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> e) -> -e.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_VALUES)
                .map(Map.Entry::getKey)
                .toList();
        if (frequent.size() < 2) {
            return Optional.empty();
        }
        AttributeValues values = new AttributeValues(field, frequent);
        Set<String> known = new HashSet<>(frequent);
        long covered =
                texts.stream().filter(text -> !values.in(text, known).isEmpty()).count();
        return covered < LEAST_COVERAGE * texts.size() ? Optional.empty() : Optional.of(values);
    }

    /** Which of the values the text of a product's field names, as places in {@link #values}; none, one or several. */
    public List<Integer> in(String text) {
        return in(text, values).stream().map(values::indexOf).toList();
    }

    private List<String> in(String text, Collection<String> known) {
        List<String> found = parts(field, text).stream().filter(known::contains).toList();
        // Parts of a path come from the top down: the last is the most exact.
        return field.equals(CATEGORY) && !found.isEmpty() ? List.of(found.getLast()) : found;
    }

    private static List<String> parts(String field, String text) {
        List<String> parts = new ArrayList<>();
        if (field.equals(CATEGORY)) {
            for (int end = text.indexOf('|'); end >= 0; end = text.indexOf('|', end + 1)) {
                parts.add(text.substring(0, end).strip());
            }
            parts.add(text.strip());
        } else {
            for (String part : text.split(", ", -1)) {
                parts.add(part.strip());
            }
        }
        return parts.stream()
                .filter(part -> !part.isEmpty() && part.length() <= LONGEST)
                .distinct()
                .toList();
    }
}
