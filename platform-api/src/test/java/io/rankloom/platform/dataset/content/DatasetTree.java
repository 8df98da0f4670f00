package io.rankloom.platform.dataset.content;

import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.workflows.collect.DatasetCounts;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A dataset version of a few rows, written as the workers write them. */
public final class DatasetTree {

    public static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    private final List<String> products = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final List<String> reviews = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();
    private final List<String> judgments = new ArrayList<>();
    private String quarantine = "";

    /** Products come in the order of their ids. */
    public DatasetTree product(String id, String title, Double rating) {
        products.add("(%d, %s, %s, '', 'Acme', 'Mugs', 5.0, '{}', []::VARCHAR[], %s, %s)"
                .formatted(products.size(), quote(id), quote(title), rating, rating == null ? null : 3));
        return this;
    }

    /** The newest product gets a picture. */
    public DatasetTree picture(String path, byte[] bytes) {
        int position = products.size() - 1;
        String row = products.removeLast();
        products.add(row.replace("[]::VARCHAR[]", "[" + quote(path) + "]"));
        String id = row.split("'", -1)[1];
        images.add("(%d, %s, %s, from_hex('%s'))"
                .formatted(position, quote(id), quote(path), HexFormat.of().formatHex(bytes)));
        return this;
    }

    /** The newest product gets a review. */
    public DatasetTree review(String id, String text) {
        String product = products.getLast().split("'", -1)[1];
        reviews.add("(%d, %s, %s, %s, 4.0, 0, NULL::TIMESTAMP)"
                .formatted(products.size() - 1, quote(product), quote(id), quote(text)));
        return this;
    }

    public DatasetTree query(String id, String text, String group) {
        queries.add("(%s, %s, %s)".formatted(quote(id), quote(text), quote(group)));
        return this;
    }

    public DatasetTree judgment(String query, String product, double grade) {
        judgments.add("(%s, %s, 0, %s)".formatted(quote(query), quote(product), grade));
        return this;
    }

    public DatasetTree quarantine(String jsonLines) {
        quarantine = jsonLines;
        return this;
    }

    /** Publishes the tree as the next version of the dataset; returns its number. */
    public int publish(ArtifactStore store, DatasetVersions versions, String name) throws IOException {
        String digest = store.publish(this::write);
        return versions.publish(
                new PublishDatasetVersion.Input(
                        UUID.randomUUID(),
                        "default",
                        name,
                        digest,
                        digest,
                        new DatasetCounts(
                                products.size(),
                                queries.size(),
                                judgments.size(),
                                reviews.size(),
                                images.size(),
                                0,
                                0)),
                "ada");
    }

    private void write(Path tree) throws IOException {
        Files.createDirectory(tree.resolve("products"));
        Files.createDirectory(tree.resolve("images"));
        Files.createDirectory(tree.resolve("reviews"));
        Files.writeString(tree.resolve("quarantine.jsonl"), quarantine);
        copy(
                products,
                "position, id, title, description, brand, category, price, attributes, images, rating, rating_count",
                tree.resolve("products/part-0000.parquet"));
        copy(images, "position, product_id, path, bytes", tree.resolve("images/part-0000.parquet"));
        copy(
                reviews,
                "position, product_id, review_id, text, stars, helpful, time",
                tree.resolve("reviews/part-0000.parquet"));
        copy(queries, "id, text, query_group", tree.resolve("queries.parquet"));
        copy(judgments, "query_id, product_id, position, grade", tree.resolve("judgments.parquet"));
    }

    private static void copy(List<String> rows, String columns, Path file) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT * FROM (VALUES " + String.join(", ", rows) + ") t(" + columns + ")) TO "
                    + quote(file.toString()) + " (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
