package io.rankloom.jobs.collect;

import io.rankloom.jobs.dataset.DatasetLayout;
import io.rankloom.jobs.dataset.DatasetSchema;
import io.rankloom.jobs.dataset.Duck;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Writes the clean tables as a dataset tree: typed, ordered, and in parts of 1,000 products. */
final class DatasetWriter {

    private static final int LONGEST_TEXT = 100_000;

    private final Duck duck;
    private final Mapping mapping;
    private final Path tree;

    DatasetWriter(Duck duck, Mapping mapping, Path tree) {
        this.duck = duck;
        this.mapping = mapping;
        this.tree = tree;
    }

    void write(JobContext context) throws IOException {
        type();
        Files.createDirectories(tree.resolve("products"));
        long products = duck.count("SELECT count(*) FROM typed_products");
        for (int part = 0; (long) part * DatasetLayout.PART < products; part++) {
            context.check();
            context.progress(
                    (double) part * DatasetLayout.PART / products,
                    part * DatasetLayout.PART + " of " + products + " products written");
            part("typed_products", "products", part, "position");
            part("typed_reviews", "reviews", part, "position, time NULLS FIRST, review_id");
            part("images", "images", part, "position, path");
        }
        copy(
                "SELECT id, left(text, " + LONGEST_TEXT
                        + ") AS text, coalesce(\"group\", id) AS query_group FROM queries ORDER BY id",
                tree.resolve(DatasetLayout.QUERIES));
        copy(
                "SELECT j.query_id, j.product_id, p.position, num(j.grade) AS grade FROM judgments j JOIN typed_products p "
                        + "ON p.id = j.product_id ORDER BY j.query_id, p.position",
                tree.resolve(DatasetLayout.JUDGMENTS));
        if (duck.count("SELECT count(*) FROM events") > 0) {
            copy(
                    "SELECT query_id, product_id, type, num(position)::BIGINT AS position, session, instant(time) AS time "
                            + "FROM events ORDER BY file, row",
                    tree.resolve(DatasetLayout.EVENTS));
        }
        schema().write(tree);
    }

    private void type() throws IOException {
        duck.execute(
                "CREATE TABLE typed_products AS SELECT (row_number() OVER (ORDER BY p.id) - 1)::INTEGER AS position, p.id, "
                        + text("p.title") + " AS title, " + text("p.description") + " AS description, "
                        + text("p.brand")
                        + " AS brand, " + text("p.category") + " AS category, num(p.price) AS price, " + attributes()
                        + " AS attributes, coalesce(i.paths, []) AS images, num(p.rating) AS rating, "
                        + "num(p.rating_count)::BIGINT AS rating_count FROM products p LEFT JOIN (SELECT product_id, "
                        + "list(path ORDER BY path) AS paths FROM product_images GROUP BY product_id) i ON i.product_id = p.id ORDER BY p.id");
        duck.execute(
                "CREATE TABLE typed_reviews AS SELECT p.position, r.product_id, coalesce(r.id, r.file || ':' || r.row || ':' || "
                        + "row_number() OVER (PARTITION BY r.file, r.row ORDER BY r.text)) AS review_id, "
                        + text("r.text")
                        + " AS text, num(r.stars) AS stars, num(r.helpful)::BIGINT AS helpful, instant(r.time) AS time "
                        + "FROM reviews r JOIN typed_products p ON p.id = r.product_id");
        duck.execute("CREATE TABLE images AS SELECT p.position, i.product_id, i.path, i.bytes FROM product_images i "
                + "JOIN typed_products p ON p.id = i.product_id");
    }

    /** JSON in which a number marks a numeric attribute; what is unknown has no key. */
    private String attributes() {
        List<String> pairs = new ArrayList<>();
        Mapping.Table products = mapping.tables().get(Role.PRODUCTS);
        for (String name : new TreeSet<>(products.texts().keySet())) {
            String column = "p." + Duck.name(RawTable.TEXT + name);
            pairs.add(pair(name, column, "left(" + column + ", " + LONGEST_TEXT + ")"));
        }
        for (String name : new TreeSet<>(products.numbers().keySet())) {
            String column = "p." + Duck.name(RawTable.NUMBER + name);
            pairs.add(pair(name, column, "num(" + column + ")"));
        }
        return pairs.isEmpty() ? "'{}'" : "'{' || concat_ws(',', " + String.join(", ", pairs) + ") || '}'";
    }

    private static String pair(String name, String column, String value) {
        return "CASE WHEN " + column + " IS NOT NULL THEN to_json(" + Duck.quote(name) + ") || ':' || to_json(" + value
                + ") END";
    }

    private static String text(String column) {
        return "coalesce(left(" + column + ", " + LONGEST_TEXT + "), '')";
    }

    private DatasetSchema schema() {
        Mapping.Table products = mapping.tables().get(Role.PRODUCTS);
        return new DatasetSchema(
                mapping.name(),
                mapping.language(),
                mapping.searchable(),
                List.copyOf(new TreeSet<>(products.texts().keySet())),
                List.copyOf(new TreeSet<>(products.numbers().keySet())),
                mapping.ratingMin(),
                mapping.ratingMax(),
                mapping.gradeMax());
    }

    private void part(String table, String name, int part, String order) throws IOException {
        int from = part * DatasetLayout.PART;
        String rows =
                " FROM " + table + " WHERE position >= " + from + " AND position < " + (from + DatasetLayout.PART);
        if (duck.count("SELECT count(*)" + rows) > 0) {
            Path file = DatasetLayout.part(tree, name, part);
            Files.createDirectories(file.getParent());
            copy("SELECT *" + rows + " ORDER BY " + order, file);
        }
    }

    private void copy(String select, Path file) throws IOException {
        duck.execute("COPY (" + select + ") TO " + Duck.quote(file) + " (FORMAT parquet, COMPRESSION zstd)");
    }
}
