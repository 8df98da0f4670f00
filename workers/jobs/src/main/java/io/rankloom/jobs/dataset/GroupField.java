package io.rankloom.jobs.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A field by whose values products make groups.
 *
 * @param name {@code brand}, {@code category} or one of the {@link DatasetSchema#texts}
 */
public record GroupField(String name) {

    private static final String CATEGORY = "category";
    private static final int CHUNK = 5_000;

    /**
     * The field of a dataset in which some product has a value.
     *
     * @throws IllegalArgumentException naming it and the fields that there are
     */
    public static GroupField of(Dataset dataset, String name) throws IOException {
        List<GroupField> possible = new ArrayList<>(List.of(new GroupField("brand"), new GroupField(CATEGORY)));
        dataset.schema().texts().forEach(text -> possible.add(new GroupField(text)));
        Set<String> there = new TreeSet<>();
        for (int from = 0; from < dataset.size() && there.size() < possible.size(); from += CHUNK) {
            for (Product product : dataset.products(from, Math.min(dataset.size(), from + CHUNK))) {
                possible.stream()
                        .filter(field -> !field.value(product).isEmpty())
                        .forEach(field -> there.add(field.name));
            }
        }
        if (!there.contains(name)) {
            throw new IllegalArgumentException("no product has a value of '" + name
                    + "', by which fairness is to be measured; "
                    + (there.isEmpty()
                            ? "this dataset has no field that makes groups: leave the attribute out"
                            : "the fields of this dataset are " + String.join(", ", there)));
        }
        return new GroupField(name);
    }

    /** A product's value, empty where it has none; of a category its first level, since the others are too fine. */
    public String value(Product product) {
        String text = product.text(name);
        return (name.equals(CATEGORY) ? text.split("\\|", 2)[0] : text).strip();
    }
}
