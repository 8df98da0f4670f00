package io.rankloom.platform.dataset.content;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The tables of dataset versions as SQL sees them. Each use has a DuckDB of its own in memory, which may read nothing but the
 * trees that it was opened for; few work at a time, so that people who browse do not take the machine from the API. For one
 * thread.
 */
final class Tables implements AutoCloseable {

    private static final Semaphore TURNS = new Semaphore(2, true);
    private static final int PATIENCE_SECONDS = 20;

    /** What a table has when no row of it was ever written. */
    private static final Map<String, String> EMPTY = Map.of(
            "products",
            "SELECT 0 AS position, '' AS id, '' AS title, '' AS description, '' AS brand, '' AS category,"
                    + " 0.0 AS price, '{}' AS attributes, ['']::VARCHAR[] AS images, 0.0 AS rating, 0 AS rating_count",
            "reviews",
            "SELECT 0 AS position, '' AS product_id, '' AS review_id, '' AS text, 0.0 AS stars, 0 AS helpful,"
                    + " NULL::TIMESTAMP AS time",
            "images",
            "SELECT 0 AS position, '' AS product_id, '' AS path, ''::BLOB AS bytes",
            "queries",
            "SELECT '' AS id, '' AS text, '' AS query_group",
            "judgments",
            "SELECT '' AS query_id, '' AS product_id, 0 AS position, 0.0 AS grade");

    private final Connection connection;

    private Tables(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Opens trees, each under a schema of that name, so that {@code now.products} are the products of the tree named
     * {@code now}.
     *
     * @throws ApiException {@code BUSY} when others have all turns for too long
     */
    static Tables open(Map<String, Path> trees) {
        takeTurn();
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            try {
                prepare(connection, trees);
                return new Tables(connection);
            } catch (SQLException | IOException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            TURNS.release();
            throw new IllegalStateException("cannot open the dataset's tables: " + e.getMessage(), e);
        }
    }

    /** The rows of a query, whose parameters are never part of its text. */
    <T> List<T> rows(String sql, RowReader<T> reader, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the dataset's tables: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close DuckDB", e);
        } finally {
            TURNS.release();
        }
    }

    private static void takeTurn() {
        try {
            if (!TURNS.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ApiException(
                        ErrorCode.BUSY, "others read large datasets at this moment; try again in some seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorCode.BUSY, "the platform is shutting down");
        }
    }

    private static void prepare(Connection connection, Map<String, Path> trees) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1; SET memory_limit = '512MB'; SET TimeZone = 'UTC';"
                    + " SET autoinstall_known_extensions = false; SET autoload_known_extensions = false");
            for (Map.Entry<String, Path> tree : trees.entrySet()) {
                statement.execute("CREATE SCHEMA " + tree.getKey());
                for (String table : EMPTY.keySet()) {
                    statement.execute(
                            "CREATE VIEW " + tree.getKey() + "." + table + " AS " + source(tree.getValue(), table));
                }
            }
            statement.execute("SET allowed_directories = ["
                    + String.join(
                            ", ",
                            trees.values().stream().map(t -> quote(t + "/")).toList())
                    + "]; SET enable_external_access = false; SET lock_configuration = true");
        }
    }

    private static String source(Path tree, String table) throws IOException {
        Path file = tree.resolve(table + ".parquet");
        if (Files.isRegularFile(file)) {
            return "SELECT * FROM read_parquet(" + quote(file.toString()) + ")";
        }
        Path folder = tree.resolve(table);
        return hasParts(folder)
                ? "SELECT * FROM read_parquet(" + quote(folder + "/*.parquet") + ")"
                : EMPTY.get(table) + " WHERE false";
    }

    private static boolean hasParts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> parts = Files.list(folder)) {
            return parts.anyMatch(part -> part.toString().endsWith(".parquet"));
        }
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
