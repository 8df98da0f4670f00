package io.rankloom.jobs.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A DuckDB of our own in memory. One thread and kept order, so the same rows give the same bytes; no extension is ever
 * downloaded. For one thread at a time.
 */
public final class Duck implements AutoCloseable {

    private final Connection connection;

    private Duck(Connection connection) {
        this.connection = connection;
    }

    /** Reads one value or object from the row that the result set stands at. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Opens an empty database. */
    public static Duck open() throws IOException {
        try {
            Duck duck = new Duck(DriverManager.getConnection("jdbc:duckdb:"));
            duck.execute("SET threads = 1; SET preserve_insertion_order = true; SET memory_limit = '2GB'; "
                    + "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; "
                    + "SET TimeZone = 'UTC'");
            return duck;
        } catch (SQLException e) {
            throw new IOException("cannot open DuckDB: " + e.getMessage(), e);
        }
    }

    /** Lets big sorts spill into this folder. */
    public Duck spillTo(Path folder) throws IOException {
        execute("SET temp_directory = " + quote(folder));
        return this;
    }

    /** Runs statements separated by semicolons. */
    public void execute(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(e.getMessage() + " in: " + sql, e);
        }
    }

    /** The rows of a query. */
    public <T> List<T> rows(String sql, RowReader<T> reader) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new IOException(e.getMessage() + " in: " + sql, e);
        }
    }

    /** The first column of the first row, as a whole number. */
    public long count(String sql) throws IOException {
        return rows(sql, row -> row.getLong(1)).get(0);
    }

    /** The JDBC connection, for appenders. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("cannot close DuckDB: " + e.getMessage(), e);
        }
    }

    /** A path as an SQL string. */
    public static String quote(Path path) {
        return quote(path.toString());
    }

    /** A text as an SQL string. */
    public static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name as an SQL identifier. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
