package io.rankloom.jobs.collect;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a {@code dataset.yaml} says: which file holds what, and what its columns mean.
 *
 * @param language {@code en}, {@code zh} or {@code mixed}
 * @param searchable text fields that a query is matched with: title, description, brand, category or one of the products'
 *     {@code texts}
 * @param images null when the dataset has no pictures
 */
record Mapping(
        String name,
        String language,
        List<String> searchable,
        double ratingMin,
        double ratingMax,
        double gradeMax,
        Map<Role, Table> tables,
        ImageSource images) {

    static final String FILE = "dataset.yaml";

    /** XGBoost's {@code rank:ndcg} takes no higher grade. */
    static final int HIGHEST_GRADE = 31;

    Mapping {
        searchable = List.copyOf(searchable);
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    Optional<Table> table(Role role) {
        return Optional.ofNullable(tables.get(role));
    }

    /** Every file or folder that the mapping names. */
    List<String> files() {
        List<String> files = new java.util.ArrayList<>();
        tables.values().forEach(table -> files.add(table.file()));
        if (images != null) {
            files.add(images.location());
        }
        return files.stream().distinct().toList();
    }

    /**
     * A file of rows.
     *
     * @param file name in the source's folder
     * @param quote 0 when quotes have no meaning
     * @param columns field to column; a column of JSON may be a path such as {@code attributes.colour}
     * @param texts further texts of products, name to column
     * @param numbers further numbers of products, name to column
     * @param constants field to a value that every row has
     * @param split null unless one column holds several rows' texts
     */
    record Table(
            Role role,
            String file,
            Format format,
            char delimiter,
            char quote,
            Map<String, String> columns,
            Map<String, String> texts,
            Map<String, String> numbers,
            Map<String, String> constants,
            Split split) {}

    /** How a file is written; gzip is seen by its first bytes. */
    enum Format {
        CSV,
        TSV,
        JSONL
    }

    /**
     * One row becomes one for each piece of a field.
     *
     * @param at separator, taken literally
     * @param unspaced whether a separator followed by a space is part of the text
     */
    record Split(String field, String at, boolean unspaced) {}

    /**
     * Where pictures are.
     *
     * @param location name of a zip archive or of a folder in the source's folder
     * @param archive whether it is a zip
     * @param path picture of a product, with {@code {id}} in the place of the product's id; null when the products' column
     *     {@code image} names it
     */
    record ImageSource(String location, boolean archive, String path) {}
}
