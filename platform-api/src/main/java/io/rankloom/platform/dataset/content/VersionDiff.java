package io.rankloom.platform.dataset.content;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a dataset version differs from another: rows by their identity, which are ids, or a judgment's query and product.
 *
 * @param products their texts, numbers, ratings and picture names; not their reviews, which have a line of their own
 * @param fields in how many of the changed products each field differs
 * @param images by product and path; changed where the bytes differ
 */
public record VersionDiff(
        Changes products,
        List<FieldChange> fields,
        Changes images,
        Changes reviews,
        Changes queries,
        Changes judgments) {

    private static final int EXAMPLES = 20;
    private static final List<String> FIELDS = List.of(
            "title", "description", "brand", "category", "price", "attributes", "images", "rating", "rating_count");

    /**
     * Rows that only one of the versions has, and those of both that are not alike; of each the first few by name.
     *
     * @param unchanged rows that both have and that are alike
     */
    public record Changes(
            long added,
            long removed,
            long changed,
            long unchanged,
            List<String> addedExamples,
            List<String> removedExamples,
            List<String> changedExamples) {}

    /** A field of products, and in how many it differs. */
    public record FieldChange(String field, long products) {}

    static VersionDiff of(Path base, Path now) {
        try (Tables tables = Tables.open(Map.of("base", base, "now", now))) {
            return new VersionDiff(
                    changes(tables, "products", "id", differs(FIELDS)),
                    fields(tables),
                    changes(tables, "images", "product_id || ' ' || path", differs(List.of("bytes"))),
                    changes(
                            tables,
                            "reviews",
                            "product_id || ' ' || review_id",
                            differs(List.of("text", "stars", "helpful", "time"))),
                    changes(tables, "queries", "id", differs(List.of("text", "query_group"))),
                    changes(tables, "judgments", "query_id || ' ' || product_id", differs(List.of("grade"))));
        }
    }

    private static String differs(List<String> columns) {
        return String.join(" OR ", columns.stream().map(VersionDiff::differs).toList());
    }

    private static String differs(String column) {
        return "a." + column + " IS DISTINCT FROM b." + column;
    }

    private static Changes changes(Tables tables, String table, String key, String differs) {
        String joined = "(SELECT coalesce(a.key, b.key) AS key, CASE WHEN a.key IS NULL THEN 'added' WHEN b.key IS NULL"
                + " THEN 'removed' WHEN " + differs + " THEN 'changed' ELSE 'unchanged' END AS change FROM (SELECT *, "
                + key + " AS key FROM base." + table + ") a FULL JOIN (SELECT *, " + key + " AS key FROM now." + table
                + ") b ON a.key = b.key)";
        return tables.rows(
                        "SELECT "
                                + String.join(
                                        ", ",
                                        List.of(
                                                count("added"),
                                                count("removed"),
                                                count("changed"),
                                                count("unchanged"),
                                                examples("added"),
                                                examples("removed"),
                                                examples("changed")))
                                + " FROM " + joined,
                        row -> new Changes(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                strings(row.getArray(5)),
                                strings(row.getArray(6)),
                                strings(row.getArray(7))))
                .getFirst();
    }

    private static String count(String change) {
        return "count(*) FILTER (change = '" + change + "')";
    }

    private static String examples(String change) {
        return "coalesce(min(key, " + EXAMPLES + ") FILTER (change = '" + change + "'), [])";
    }

    private static List<FieldChange> fields(Tables tables) {
        String counts = String.join(
                ", ",
                FIELDS.stream()
                        .map(field -> "count(*) FILTER (" + differs(field) + ")")
                        .toList());
        List<Long> changed = tables.rows(
                        "SELECT " + counts + " FROM base.products a JOIN now.products b ON a.id = b.id", row -> {
                            List<Long> all = new java.util.ArrayList<>();
                            for (int i = 1; i <= FIELDS.size(); i++) {
                                all.add(row.getLong(i));
                            }
                            return all;
                        })
                .getFirst();
        return java.util.stream.IntStream.range(0, FIELDS.size())
                .filter(i -> changed.get(i) > 0)
                .mapToObj(i -> new FieldChange(FIELDS.get(i), changed.get(i)))
                .toList();
    }

    private static List<String> strings(java.sql.Array array) throws java.sql.SQLException {
        return array == null
                ? List.of()
                : java.util.Arrays.stream((Object[]) array.getArray())
                        .map(String::valueOf)
                        .toList();
    }
}
