package io.rankloom.jobs.collect;

import io.rankloom.jobs.dataset.Duck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** DuckDB's table {@code quarantine}: every row that did not make it into the dataset, where it was, and why. */
final class Quarantine {

    private static final int SHOWN = 200;

    private final Duck duck;

    Quarantine(Duck duck) throws IOException {
        this.duck = duck;
        duck.execute("CREATE TABLE quarantine (role VARCHAR, file VARCHAR, row BIGINT, col VARCHAR, reason VARCHAR, "
                + "val VARCHAR, parsed BOOLEAN)");
    }

    /** Takes over what a source's reader could not parse. */
    void rejects(RawTable.Place place) throws IOException {
        duck.execute("INSERT INTO quarantine SELECT " + Duck.quote(place.table().role()) + ", "
                + Duck.quote(place.table().file()) + ", row, col, reason, val, false FROM " + place.rejects());
    }

    /** Moves the rows of a table that break a check out of it, each with the first check that it breaks. */
    void divert(String role, String table, List<Check> checks) throws IOException {
        StringBuilder fault = new StringBuilder("CASE");
        StringBuilder column = new StringBuilder("CASE fault");
        StringBuilder reason = new StringBuilder("CASE fault");
        StringBuilder value = new StringBuilder("CASE fault");
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            fault.append(" WHEN ").append(check.breaks()).append(" THEN ").append(i + 1);
            column.append(" WHEN ").append(i + 1).append(" THEN ").append(Duck.quote(check.column()));
            reason.append(" WHEN ").append(i + 1).append(" THEN ").append(Duck.quote(check.reason()));
            value.append(" WHEN ").append(i + 1).append(" THEN ").append(Duck.name(check.column()));
        }
        duck.execute(
                "CREATE OR REPLACE TEMP TABLE checked AS SELECT *, " + fault + " ELSE 0 END AS fault FROM " + table);
        duck.execute("INSERT INTO quarantine SELECT " + Duck.quote(role) + ", file, row, " + column + " END, " + reason
                + " END, left(coalesce(" + value + " END, ''), " + SHOWN + "), true FROM checked WHERE fault > 0");
        duck.execute("CREATE OR REPLACE TABLE " + table + " AS SELECT * EXCLUDE (fault) FROM checked WHERE fault = 0");
        duck.execute("DROP TABLE checked");
    }

    long quarantined(String role) throws IOException {
        return duck.count("SELECT count(*) FROM quarantine WHERE parsed AND role = " + Duck.quote(role));
    }

    long rejected(String role) throws IOException {
        return duck.count("SELECT count(*) FROM quarantine WHERE NOT parsed AND role = " + Duck.quote(role));
    }

    /** The three most frequent reasons of a role, each with its count and first place. */
    List<String> mostFrequent(String role) throws IOException {
        return duck.rows(
                "SELECT reason, count(*) AS n, first(file ORDER BY file, row), first(row ORDER BY file, row), "
                        + "first(val ORDER BY file, row) FROM quarantine WHERE role = " + Duck.quote(role)
                        + " GROUP BY reason ORDER BY n DESC, reason LIMIT 3",
                row -> "%d × %s (%s row %d: '%s')"
                        .formatted(
                                row.getLong(2), row.getString(1), row.getString(3), row.getLong(4), row.getString(5)));
    }

    /** Writes one JSON object a line, by role, file and row. */
    void write(Path file) throws IOException {
        duck.execute("COPY (SELECT role, file, row, col AS \"column\", reason, val AS value FROM quarantine "
                + "ORDER BY role, file, row, reason) TO " + Duck.quote(file) + " (FORMAT json)");
    }
}
