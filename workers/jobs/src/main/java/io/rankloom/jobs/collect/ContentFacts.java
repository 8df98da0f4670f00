package io.rankloom.jobs.collect;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.DatasetLayout;
import io.rankloom.jobs.dataset.Duck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How much there is to learn from: how long the texts are, and for how many products a modality is missing. */
final class ContentFacts {

    private final Path tree;

    ContentFacts(Dataset dataset) {
        this.tree = dataset.tree();
    }

    /** Rows whose length is from {@code from} to {@code to}, both inclusive. */
    record Bin(long from, long to, long rows) {}

    /**
     * How long the rows are that are not empty.
     *
     * @param rows how many they are; with none, min, mean and max are 0
     * @param bins from one power of two to the next, so that a few very long ones do not hide the rest
     */
    record Lengths(long rows, long min, double mean, long max, List<Bin> bins) {}

    /** By field: characters of titles, descriptions, reviews and queries; {@code reviewsPerProduct} counts reviews. */
    Map<String, Lengths> lengths() throws IOException {
        Map<String, Lengths> lengths = new LinkedHashMap<>();
        lengths.put("title", of("SELECT length(title) AS n FROM " + parts("products")));
        lengths.put("description", of("SELECT length(description) AS n FROM " + parts("products")));
        lengths.put("query", of("SELECT length(text) AS n FROM " + file(DatasetLayout.QUERIES)));
        if (holds("reviews")) {
            lengths.put("review", of("SELECT length(text) AS n FROM " + parts("reviews")));
            lengths.put(
                    "reviewsPerProduct", of("SELECT count(*) AS n FROM " + parts("reviews") + " GROUP BY position"));
        }
        return lengths;
    }

    /** Share of the products, from 0 to 1, that have nothing of a modality. */
    Map<String, Double> withoutModality() throws IOException {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("text", "title = '' AND description = ''");
        conditions.put("image", "len(images) = 0");
        conditions.put("rating", "rating IS NULL");
        conditions.put(
                "review",
                holds("reviews") ? "position NOT IN (SELECT position FROM " + parts("reviews") + ")" : "true");
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Map.Entry<String, String> modality : conditions.entrySet()) {
            shares.put(
                    modality.getKey(),
                    rows(
                                    "SELECT coalesce(avg(CASE WHEN " + modality.getValue()
                                            + " THEN 1.0 ELSE 0.0 END), 0) FROM " + parts("products"),
                                    row -> row.getDouble(1))
                            .getFirst());
        }
        return shares;
    }

    private Lengths of(String lengths) throws IOException {
        String some = "(SELECT n FROM (" + lengths + ") WHERE n > 0)";
        // A length of b binary digits is from 2^(b-1) to 2^b - 1.
        List<Bin> bins = rows(
                "SELECT 1::BIGINT << (b - 1), (1::BIGINT << b) - 1, count(*) FROM (SELECT length(ltrim(n::BIGINT::BIT::VARCHAR, '0'))"
                        + " AS b FROM " + some + ") GROUP BY b ORDER BY b",
                row -> new Bin(row.getLong(1), row.getLong(2), row.getLong(3)));
        return rows(
                        "SELECT count(*), coalesce(min(n), 0), coalesce(avg(n), 0), coalesce(max(n), 0) FROM " + some,
                        row -> new Lengths(row.getLong(1), row.getLong(2), row.getDouble(3), row.getLong(4), bins))
                .getFirst();
    }

    private boolean holds(String table) throws IOException {
        Path folder = tree.resolve(table);
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> parts = Files.list(folder)) {
            return parts.findAny().isPresent();
        }
    }

    private String parts(String table) {
        return file(table + "/*.parquet");
    }

    private String file(String path) {
        return "read_parquet(" + Duck.quote(tree + "/" + path) + ")";
    }

    private static <T> List<T> rows(String sql, Duck.RowReader<T> reader) throws IOException {
        try (Duck duck = Duck.open()) {
            return duck.rows(sql, reader);
        }
    }
}
