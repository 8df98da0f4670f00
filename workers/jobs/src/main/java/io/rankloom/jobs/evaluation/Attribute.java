package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.GroupField;
import io.rankloom.jobs.dataset.Product;
import io.rankloom.learning.feature.FeatureMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Groups of products by what the shop says of them: the most frequent values of an attribute, all others together, and those
 * of which nothing is known.
 *
 * @param name of the attribute
 * @param groups their names; the last two are {@value #OTHERS} and {@value #UNKNOWN}
 * @param byProduct the group of each product that is judged for a test query
 */
record Attribute(String name, List<String> groups, Map<String, Integer> byProduct) {

    static final String OTHERS = "all others";
    static final String UNKNOWN = "unknown";

    private static final int LARGEST = 8;
    /** With fewer queries in which groups compete there is nothing to be said about their shares. */
    static final int FEWEST_QUERIES = 10;

    private static final int CHUNK = 5_000;

    /**
     * The attribute that is asked for; else brand, else category. One that is known for less than half of the judged pairs, or
     * of which fewer than ten queries have products of two groups, does not lend itself.
     *
     * @param asked a field of {@link GroupField}, null for none in particular
     */
    static Optional<Attribute> choose(Dataset dataset, FeatureMatrix test, String asked) throws IOException {
        List<String> fields = asked == null ? List.of("brand", "category") : List.of(asked);
        Set<String> judged = new HashSet<>();
        for (int row = 0; row < test.rows(); row++) {
            judged.add(test.productId(row));
        }
        Map<String, Map<String, String>> values = new HashMap<>();
        fields.forEach(field -> values.put(field, new HashMap<>()));
        for (int from = 0; from < dataset.size(); from += CHUNK) {
            for (Product product : dataset.products(from, Math.min(dataset.size(), from + CHUNK))) {
                if (judged.contains(product.id())) {
                    fields.forEach(field -> values.get(field).put(product.id(), new GroupField(field).value(product)));
                }
            }
        }
        return fields.stream()
                .flatMap(field -> usable(field, values.get(field), test).stream())
                .findFirst();
    }

    /** @param values of the products; a product without one, or with an empty one, is unknown */
    static Optional<Attribute> usable(String name, Map<String, String> values, FeatureMatrix test) {
        Map<String, Integer> pairs = new TreeMap<>();
        int all = 0;
        for (int row = 0; row < test.rows(); row++) {
            if (!Float.isNaN(test.grade(row))) {
                pairs.merge(values.getOrDefault(test.productId(row), ""), 1, Integer::sum);
                all++;
            }
        }
        int unknown = pairs.getOrDefault("", 0);
        pairs.remove("");
        if (pairs.size() < 2 || 2 * unknown > all) {
            return Optional.empty();
        }
        List<String> groups = new ArrayList<>(pairs.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LARGEST)
                .map(Map.Entry::getKey)
                .toList());
        groups.add(OTHERS);
        groups.add(UNKNOWN);
        Map<String, Integer> byProduct = new HashMap<>();
        values.forEach((id, value) -> byProduct.put(id, number(value, groups)));
        Attribute attribute = new Attribute(name, List.copyOf(groups), byProduct);
        return attribute.competing(test) < FEWEST_QUERIES ? Optional.empty() : Optional.of(attribute);
    }

    private static int number(String value, List<String> groups) {
        if (value.isEmpty()) {
            return groups.size() - 1;
        }
        // A brand may be called "unknown": only the named groups are looked through.
        int named = groups.subList(0, groups.size() - 2).indexOf(value);
        return named >= 0 ? named : groups.size() - 2;
    }

    /** The group of a product, from 0. */
    int group(String productId) {
        return byProduct.getOrDefault(productId, groups.size() - 1);
    }

    private int competing(FeatureMatrix test) {
        int competing = 0;
        for (int q = 0; q < test.queries(); q++) {
            Set<Integer> present = new HashSet<>();
            for (int row = test.from(q); row < test.to(q); row++) {
                if (!Float.isNaN(test.grade(row))) {
                    present.add(group(test.productId(row)));
                }
            }
            competing += present.size() > 1 ? 1 : 0;
        }
        return competing;
    }
}
