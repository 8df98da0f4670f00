package io.rankloom.jobs.collect;

import io.rankloom.jobs.collect.Mapping.Table;
import io.rankloom.jobs.dataset.Duck;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets DuckDB parse a CSV or TSV file. Each record first gets its line number as a column of its own, because DuckDB does
 * not tell the place of the rows that it accepts.
 */
final class DelimitedRows {

    private static final int MAX_COLUMNS = 2000;

    private final Duck duck;
    private final Path scratch;
    private final List<Reject> rejects;

    DelimitedRows(Duck duck, Path scratch, List<Reject> rejects) {
        this.duck = duck;
        this.scratch = scratch;
        this.rejects = rejects;
    }

    boolean read(InputStream in, Table table) throws IOException {
        Records records = new Records(in, table.delimiter(), table.quote(), rejects::add);
        Records.Entry header = records.next();
        if (header == null) {
            throw new BadSource(table.file() + " has no row of column names");
        }
        List<String> names = names(header.text(), table);
        Map<String, Integer> columns = columns(names, table);
        Path numbered = scratch.resolve("numbered");
        try (BufferedWriter out = Files.newBufferedWriter(numbered)) {
            for (Records.Entry row = records.next(); row != null; row = records.next()) {
                out.write(Long.toString(row.line()));
                out.write(table.delimiter());
                out.write(row.text());
                out.write('\n');
            }
        }
        parse(numbered, names.size(), columns, table);
        return columns.containsKey("grade");
    }

    private List<String> names(String header, Table table) throws IOException {
        if (header.chars().filter(c -> c == table.delimiter()).count() >= MAX_COLUMNS) {
            throw new BadSource(table.file() + " has more than " + MAX_COLUMNS + " columns");
        }
        Path file = Files.writeString(scratch.resolve("header"), header + "\n");
        List<String> names = duck.rows(
                        "SELECT * FROM read_csv(" + Duck.quote(file) + ", header = false, all_varchar = true, delim = "
                                + Duck.quote(String.valueOf(table.delimiter())) + quoting(table)
                                + ", max_line_size = 2097152)",
                        row -> {
                            List<String> cells = new ArrayList<>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                cells.add(
                                        row.getString(i) == null
                                                ? ""
                                                : row.getString(i).strip());
                            }
                            return cells;
                        })
                .get(0);
        return names;
    }

    private static Map<String, Integer> columns(List<String> names, Table table) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        TableReader.wanted(table).forEach((field, column) -> {
            int at = names.indexOf(column);
            if (at != names.lastIndexOf(column)) {
                throw new BadSource(table.file() + " has two columns '" + column + "'; rename one");
            }
            if (at >= 0) {
                columns.put(field, at);
            } else if (!TableReader.mayLack(table, field)) {
                throw new BadSource(table.file() + " has no column '" + column + "' for "
                        + table.role().label() + "."
                        + field + Suggestion.of(column, names) + " Its columns, cut at '" + shown(table.delimiter())
                        + "': " + String.join(", ", names.subList(0, Math.min(20, names.size()))));
            }
        });
        return columns;
    }

    private void parse(Path numbered, int width, Map<String, Integer> columns, Table table) throws IOException {
        StringBuilder types = new StringBuilder("'row': 'VARCHAR'");
        for (int i = 0; i < width; i++) {
            types.append(", 'c").append(i).append("': 'VARCHAR'");
        }
        StringBuilder fields = new StringBuilder("row::BIGINT AS row");
        columns.forEach((field, at) ->
                fields.append(", nullif(trim(c").append(at).append("), '') AS ").append(Duck.name(field)));
        duck.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans");
        duck.execute("CREATE OR REPLACE TABLE rows AS SELECT " + fields + TableReader.constants(table)
                + " FROM read_csv("
                + Duck.quote(numbered)
                + ", auto_detect = false, header = false, strict_mode = true, null_padding = false, "
                + "store_rejects = true, rejects_limit = 0, max_line_size = 2097152, delim = "
                + Duck.quote(String.valueOf(table.delimiter())) + quoting(table) + ", columns = {" + types + "})");
        rejects.addAll(duck.rows(
                "SELECT TRY_CAST(regexp_extract(any_value(csv_line), '^[0-9]+') AS BIGINT), min(error_type), "
                        + "any_value(csv_line), min(error_message) FROM reject_errors GROUP BY line ORDER BY line",
                row -> new Reject(
                        row.getLong(1),
                        "",
                        reason(row.getString(2), row.getString(4), width),
                        row.getString(3).replaceFirst("^[0-9]+.", ""))));
    }

    private static String reason(String type, String message, int width) {
        return switch (type) {
            case "MISSING COLUMNS" -> "fewer than " + width + " columns";
            case "TOO MANY COLUMNS" -> "more than " + width + " columns";
            case "UNQUOTED VALUE" -> "text after a closing quote";
            default -> type + ": " + message.lines().findFirst().orElse("");
        };
    }

    private static String quoting(Table table) {
        String quote = table.quote() == 0 ? "''" : Duck.quote(String.valueOf(table.quote()));
        return ", quote = " + quote + ", escape = " + quote;
    }

    private static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }
}
