package io.rankloom.jobs.collect;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.jobs.dataset.Duck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * What was read from one source: {@code rows.parquet} with a column {@code row} and a text column for each field,
 * {@code rejects.parquet}, and {@code source.json}.
 *
 * @param read rows and rejects together
 * @param graded whether a judgments file has its grade column
 */
record RawTable(String role, String name, String file, long read, boolean graded) {

    static final String ROWS = "rows.parquet";
    static final String REJECTS = "rejects.parquet";
    private static final String SOURCE = "source.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Prefix of a column that holds a further text of a product. */
    static final String TEXT = "text:";

    /** Prefix of a column that holds a further number of a product. */
    static final String NUMBER = "number:";

    /** A raw table and its folder. */
    record Place(RawTable table, Path folder) {

        String rows() {
            return "read_parquet(" + Duck.quote(folder.resolve(ROWS)) + ")";
        }

        String rejects() {
            return "read_parquet(" + Duck.quote(folder.resolve(REJECTS)) + ")";
        }
    }

    /** The tables below a raw tree, by name of their folder. */
    static List<Place> in(Path tree) throws IOException {
        try (Stream<Path> folders = Files.list(tree)) {
            List<Place> places = new java.util.ArrayList<>();
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                places.add(new Place(JSON.readValue(folder.resolve(SOURCE).toFile(), RawTable.class), folder));
            }
            return places;
        }
    }

    /** Writes the DuckDB table {@code rows} and the rejects into a new folder of the tree. */
    static void write(Path tree, Duck duck, String role, String name, String file, boolean graded, List<Reject> rejects)
            throws IOException {
        Path folder = Files.createDirectories(tree.resolve(name));
        duck.execute("COPY (SELECT * FROM rows ORDER BY row) TO " + Duck.quote(folder.resolve(ROWS))
                + " (FORMAT parquet, COMPRESSION zstd)");
        duck.execute("CREATE OR REPLACE TABLE rejects (row BIGINT, col VARCHAR, reason VARCHAR, val VARCHAR)");
        append(duck, "rejects", rejects, (appender, reject) -> appender.append(reject.row())
                .append(reject.column())
                .append(reject.reason())
                .append(reject.value()));
        duck.execute("COPY (SELECT * FROM rejects ORDER BY row, reason) TO " + Duck.quote(folder.resolve(REJECTS))
                + " (FORMAT parquet, COMPRESSION zstd)");
        long read = duck.count("SELECT count(*) FROM rows") + rejects.size();
        Files.write(folder.resolve(SOURCE), JSON.writeValueAsBytes(new RawTable(role, name, file, read, graded)));
    }

    /** Appends the columns of one row. */
    @FunctionalInterface
    interface RowAppender<T> {
        void append(DuckDBAppender appender, T row) throws SQLException;
    }

    static <T> void append(Duck duck, String table, Iterable<T> rows, RowAppender<T> columns) throws IOException {
        DuckDBConnection connection = (DuckDBConnection) duck.connection();
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
            for (T row : rows) {
                appender.beginRow();
                columns.append(appender, row);
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new IOException("cannot append to table " + table + ": " + e.getMessage(), e);
        }
    }
}
