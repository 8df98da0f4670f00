package io.rankloom.jobs.collect;

import io.rankloom.jobs.collect.Mapping.Table;
import io.rankloom.jobs.dataset.Duck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/** Lets DuckDB parse a file of one JSON object a line. A list of texts becomes one text, joined by {@code ", "}. */
final class JsonLines {

    private final Duck duck;
    private final List<Reject> rejects;

    JsonLines(Duck duck, List<Reject> rejects) {
        this.duck = duck;
        this.rejects = rejects;
    }

    boolean read(InputStream in, Table table) throws IOException {
        Records records = new Records(in, ',', (char) 0, rejects::add);
        duck.execute("CREATE OR REPLACE TABLE lines (row BIGINT, json VARCHAR)");
        RawTable.append(duck, "lines", () -> entries(records), (appender, entry) -> appender.append(entry.line())
                .append(entry.text()));
        divert("NOT json_valid(json) OR json_type(json) <> 'OBJECT'", "", "no JSON object");
        Map<String, String> wanted = TableReader.wanted(table);
        for (Map.Entry<String, String> field : wanted.entrySet()) {
            divert(
                    "json_type(json, " + path(field.getValue()) + ") = 'OBJECT'",
                    field.getValue(),
                    "nested JSON where text is wanted");
        }
        boolean graded = checkColumns(table, wanted);
        String fields = wanted.entrySet().stream()
                .filter(field -> graded || !TableReader.mayLack(table, field.getKey()))
                .map(field -> ", " + value(field.getValue()) + " AS " + Duck.name(field.getKey()))
                .collect(Collectors.joining());
        duck.execute(
                "CREATE OR REPLACE TABLE rows AS SELECT row" + fields + TableReader.constants(table) + " FROM lines");
        duck.execute("DROP TABLE lines");
        return graded;
    }

    /** Moves lines that meet a condition to the rejects. */
    private void divert(String condition, String column, String reason) throws IOException {
        rejects.addAll(duck.rows(
                "SELECT row, left(json, 400) FROM lines WHERE " + condition + " ORDER BY row",
                row -> new Reject(row.getLong(1), column, reason, row.getString(2))));
        duck.execute("DELETE FROM lines WHERE " + condition);
    }

    /** A key that no line has is a fault of the mapping, not of the lines. */
    private boolean checkColumns(Table table, Map<String, String> wanted) throws IOException {
        boolean empty = duck.count("SELECT count(*) FROM lines") == 0;
        for (Map.Entry<String, String> field : wanted.entrySet()) {
            boolean there = empty
                    || duck.count("SELECT count(*) FROM (SELECT 1 FROM lines WHERE json_exists(json, "
                                    + path(field.getValue()) + ") LIMIT 1)")
                            > 0;
            if (!there && TableReader.mayLack(table, field.getKey())) {
                return false;
            }
            if (!there) {
                List<String> keys = duck.rows(
                        "SELECT DISTINCT unnest(json_keys(json)) AS k FROM (SELECT json FROM lines LIMIT 1000) ORDER BY k",
                        row -> row.getString(1));
                throw new BadSource("no line of " + table.file() + " has '" + field.getValue() + "' for "
                        + table.role().label() + "." + field.getKey() + Suggestion.of(field.getValue(), keys)
                        + " Its keys: " + String.join(", ", keys));
            }
        }
        return table.columns().containsKey("grade");
    }

    private static String value(String column) {
        String path = path(column);
        return "nullif(trim(CASE WHEN json_type(json, " + path
                + ") = 'ARRAY' THEN list_aggregate(json_extract_string(json, "
                + path.substring(0, path.length() - 1) + "[*]'), 'string_agg', ', ') ELSE json_extract_string(json, "
                + path + ") END), '')";
    }

    /** {@code attributes.colour} as the JSON path {@code $."attributes"."colour"}, an SQL string. */
    private static String path(String column) {
        StringBuilder path = new StringBuilder("$");
        for (String key : column.split("\\.", -1)) {
            path.append(".\"").append(key.replace("\"", "")).append('"');
        }
        return Duck.quote(path.toString());
    }

    private static Iterator<Records.Entry> entries(Records records) {
        return new Iterator<>() {
            private Records.Entry next = read();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Records.Entry next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                Records.Entry entry = next;
                next = read();
                return entry;
            }

            private Records.Entry read() {
                try {
                    return records.next();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
