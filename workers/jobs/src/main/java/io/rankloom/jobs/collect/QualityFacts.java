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

/** Facts about a dataset that tell whether it is worth training on. */
final class QualityFacts {

    private final Dataset dataset;

    QualityFacts(Dataset dataset) {
        this.dataset = dataset;
    }

    /**
     * Rows put aside for one reason.
     *
     * @param file and row of the first of them
     */
    record Reason(String role, String reason, long rows, String file, long row, String value) {}

    /** Smallest, mean and largest number of judged products or candidates of a query. */
    record Spread(long min, double mean, long max) {}

    List<Reason> reasons() throws IOException {
        Path file = dataset.tree().resolve(DatasetLayout.QUARANTINE);
        if (!Files.exists(file) || Files.size(file) == 0) {
            return List.of();
        }
        return rows(
                "SELECT role, reason, count(*) AS n, first(file ORDER BY file, row), first(row ORDER BY file, row), "
                        + "first(value ORDER BY file, row) FROM read_json(" + Duck.quote(file)
                        + ", format = 'newline_delimited', columns = {role: 'VARCHAR', file: 'VARCHAR', row: 'BIGINT', "
                        + "\"column\": 'VARCHAR', reason: 'VARCHAR', value: 'VARCHAR'}) GROUP BY role, reason "
                        + "ORDER BY n DESC, role, reason LIMIT 100",
                row -> new Reason(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6)));
    }

    /** Share of products without the field, from 0 to 1. */
    Map<String, Double> missingShares() throws IOException {
        String glob = Duck.quote(dataset.tree().resolve("products").resolve("*.parquet"));
        Map<String, String> conditions = new LinkedHashMap<>();
        List.of("title", "description", "brand", "category").forEach(text -> conditions.put(text, text + " = ''"));
        List.of("price", "rating", "rating_count").forEach(number -> conditions.put(number, number + " IS NULL"));
        conditions.put("image", "len(images) = 0");
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : conditions.entrySet()) {
            shares.put(
                    field.getKey(),
                    rows(
                                    "SELECT avg(CASE WHEN " + field.getValue()
                                            + " THEN 1.0 ELSE 0.0 END) FROM read_parquet(" + glob + ")",
                                    row -> row.getDouble(1))
                            .get(0));
        }
        return shares;
    }

    /** How many judgments have each grade; candidates are under {@code none}. */
    Map<String, Long> grades() throws IOException {
        Map<String, Long> grades = new LinkedHashMap<>();
        rows(
                        "SELECT coalesce(grade::VARCHAR, 'none'), count(*) FROM " + judgments()
                                + " GROUP BY 1 ORDER BY 1",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> grades.put(entry.getKey(), entry.getValue()));
        return grades;
    }

    Spread candidatesPerQuery() throws IOException {
        return rows(
                        "SELECT coalesce(min(n), 0), coalesce(avg(n), 0), coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM "
                                + judgments() + " GROUP BY query_id)",
                        row -> new Spread(row.getLong(1), row.getDouble(2), row.getLong(3)))
                .get(0);
    }

    private String judgments() {
        return "read_parquet(" + Duck.quote(dataset.tree().resolve(DatasetLayout.JUDGMENTS)) + ")";
    }

    private static <T> List<T> rows(String sql, Duck.RowReader<T> reader) throws IOException {
        try (Duck duck = Duck.open()) {
            return duck.rows(sql, reader);
        }
    }
}
