package io.rankloom.jobs.dataset;

import io.rankloom.learning.feature.FeatureMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads a dataset version. Ranges are positions {@code [from, to)} of products in the order of their ids; only the parts
 * that a range touches are read. Thread-safe.
 */
public final class Dataset {

    private final Path tree;
    private final DatasetSchema schema;
    private final RowCounts counts;

    private Dataset(Path tree, DatasetSchema schema, RowCounts counts) {
        this.tree = tree;
        this.schema = schema;
        this.counts = counts;
    }

    /** Opens the tree of a dataset version, such as {@code store.path(datasetDigest)}. */
    public static Dataset open(Path tree) throws IOException {
        return new Dataset(tree, DatasetSchema.read(tree), RowCounts.read(tree));
    }

    public DatasetSchema schema() {
        return schema;
    }

    /** What was read, kept and put aside, by role. */
    public RowCounts counts() {
        return counts;
    }

    /** How many products there are. */
    public int size() {
        return Math.toIntExact(counts.accepted("products"));
    }

    /** Products by position. */
    public List<Product> products(int from, int to) throws IOException {
        return range("products", from, to, "position", DatasetRows::product);
    }

    /** Reviews by position of their product, then time, then id. */
    public List<Review> reviews(int from, int to) throws IOException {
        return range("reviews", from, to, "position, time NULLS FIRST, review_id", DatasetRows::review);
    }

    /** Pictures by position of their product, then path. */
    public List<ProductImage> images(int from, int to) throws IOException {
        return range("images", from, to, "position, path", DatasetRows::image);
    }

    /** All queries by id. */
    public List<Query> queries() throws IOException {
        return all(DatasetLayout.QUERIES, "id", DatasetRows::query);
    }

    /** The group of each query of a matrix, in its order. */
    public List<String> groups(FeatureMatrix matrix) throws IOException {
        Map<String, String> groups = queries().stream().collect(Collectors.toMap(Query::id, Query::group));
        return IntStream.range(0, matrix.queries())
                .mapToObj(q -> groups.get(matrix.queryId(q)))
                .toList();
    }

    /** All judgments, and candidates without a grade, by query and position. */
    public List<Judgment> judgments() throws IOException {
        return all(DatasetLayout.JUDGMENTS, "query_id, position", DatasetRows::judgment);
    }

    /** The tree that this reads. */
    public Path tree() {
        return tree;
    }

    private <T> List<T> range(String table, int from, int to, String order, Duck.RowReader<T> reader)
            throws IOException {
        if (from < 0 || to > size() || from > to) {
            throw new IndexOutOfBoundsException(
                    "products [" + from + ", " + to + ") of a dataset of " + size() + " products");
        }
        List<String> files = new ArrayList<>();
        for (String part : DatasetLayout.parts(table, from, to)) {
            Path file = tree.resolve(part);
            if (Files.exists(file)) {
                files.add(Duck.quote(file));
            }
        }
        if (files.isEmpty() || from == to) {
            return List.of();
        }
        return query(
                "SELECT * FROM read_parquet([" + String.join(", ", files) + "]) WHERE position >= " + from
                        + " AND position < " + to + " ORDER BY " + order,
                reader);
    }

    private <T> List<T> all(String file, String order, Duck.RowReader<T> reader) throws IOException {
        Path path = tree.resolve(file);
        if (!Files.exists(path)) {
            return List.of();
        }
        return query("SELECT * FROM read_parquet(" + Duck.quote(path) + ") ORDER BY " + order, reader);
    }

    private static <T> List<T> query(String sql, Duck.RowReader<T> reader) throws IOException {
        try (Duck duck = Duck.open()) {
            return duck.rows(sql, reader);
        }
    }
}
