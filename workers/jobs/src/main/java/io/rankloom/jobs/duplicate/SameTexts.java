package io.rankloom.jobs.duplicate;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Product;
import io.rankloom.learning.artifact.Digests;
import io.rankloom.learning.text.TextCleaning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Products whose title and description say the same letters and digits; case, marks, spaces and markup make no difference. A
 * product that has neither is like no other.
 *
 * @param groups ids of the products of one text, two or more, in the order of their first
 * @param groupOf number of the group of a product by its id
 */
public record SameTexts(List<List<String>> groups, Map<String, Integer> groupOf) {

    private static final int CHUNK = 1000;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** Reads all products of a dataset, a part at a time. */
    public static SameTexts of(Dataset dataset) throws IOException {
        Map<String, List<String>> byText = new LinkedHashMap<>();
        for (int from = 0; from < dataset.size(); from += CHUNK) {
            for (Product product : dataset.products(from, Math.min(dataset.size(), from + CHUNK))) {
                String title = normal(product.title());
                String description = normal(product.description());
                if (!title.isEmpty() || !description.isEmpty()) {
                    byte[] text = (title + '\n' + description).getBytes(StandardCharsets.UTF_8);
                    byText.computeIfAbsent(Digests.of(text), ignored -> new ArrayList<>(1))
                            .add(product.id());
                }
            }
        }
        List<List<String>> groups = byText.values().stream()
                .filter(ids -> ids.size() > 1)
                .map(List::copyOf)
                .toList();
        Map<String, Integer> groupOf = new HashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            for (String id : groups.get(group)) {
                groupOf.put(id, group);
            }
        }
        return new SameTexts(groups, Map.copyOf(groupOf));
    }

    private static String normal(String text) {
        String plain = TextCleaning.clean(text).toLowerCase(Locale.ROOT);
        return BETWEEN.matcher(plain).replaceAll(" ").strip();
    }
}
