package io.rankloom.jobs.collect;

import io.rankloom.jobs.collect.Mapping.Format;
import io.rankloom.jobs.collect.Mapping.Table;
import io.rankloom.jobs.dataset.Duck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one file of rows into DuckDB's table {@code rows}: {@code row} and a text column for each mapped field. */
final class TableReader {

    private final Duck duck;
    private final Path scratch;
    private final List<Reject> rejects = new ArrayList<>();

    /** @param scratch an empty folder for temporary files */
    TableReader(Duck duck, Path scratch) {
        this.duck = duck;
        this.scratch = scratch;
    }

    /** What {@link #read} could not parse. */
    List<Reject> rejects() {
        return rejects;
    }

    /**
     * Reads the file.
     *
     * @return whether the file has a grade column
     * @throws BadSource when the file as a whole is not what the mapping says
     */
    boolean read(Path file, Table table) throws IOException {
        Encoding.check(file, table.file());
        boolean graded;
        try (InputStream in = Encoding.withoutMark(SourceFolder.open(file))) {
            graded = table.format() == Format.JSONL
                    ? new JsonLines(duck, rejects).read(in, table)
                    : new DelimitedRows(duck, scratch, rejects).read(in, table);
        }
        if (table.split() != null) {
            split(table.split());
        }
        return graded;
    }

    /** Field and column of everything that the mapping takes from the file. */
    static Map<String, String> wanted(Table table) {
        Map<String, String> wanted = new LinkedHashMap<>(table.columns());
        table.texts().forEach((name, column) -> wanted.put(RawTable.TEXT + name, column));
        table.numbers().forEach((name, column) -> wanted.put(RawTable.NUMBER + name, column));
        return wanted;
    }

    /** Whether a file may lack the column of this field: without grades, judgments are candidates. */
    static boolean mayLack(Table table, String field) {
        return table.role() == Role.JUDGMENTS && field.equals("grade");
    }

    /** SQL of the constants, each with a comma before it. */
    static String constants(Table table) {
        StringBuilder sql = new StringBuilder();
        table.constants().forEach((field, value) -> sql.append(", ")
                .append(Duck.quote(value))
                .append(" AS ")
                .append(Duck.name(field)));
        return sql.toString();
    }

    private void split(Mapping.Split split) throws IOException {
        String text = Duck.name(split.field());
        // A separator that a space follows is punctuation: the others are marked by a character that no text may hold.
        String pieces = split.unspaced()
                ? "string_split(regexp_replace(" + text + ", regexp_escape(" + Duck.quote(split.at())
                        + ") || '([^\\s])', chr(31) || '\\1', 'g'), chr(31))"
                : "string_split(" + text + ", " + Duck.quote(split.at()) + ")";
        duck.execute("CREATE OR REPLACE TABLE rows AS SELECT * REPLACE (nullif(trim(" + text + "), '') AS " + text
                + ") FROM (SELECT * REPLACE (unnest(" + pieces + ") AS " + text + ") FROM rows)");
    }
}
