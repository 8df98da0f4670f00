package io.rankloom.launcher.benchmark;

import io.rankloom.launcher.Home;
import io.rankloom.launcher.stack.Secrets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Finished runs in the embedded stack's own databases, as many as a benchmark needs, of the platform and of an experiment in MLflow. They are all started by
 * {@value #STARTED_BY}; {@link #close} takes them away again, and so does the next benchmark if this one was killed.
 */
public final class BenchmarkRuns implements AutoCloseable {

    public static final String STARTED_BY = "benchmark-api";

    private static final String INSERT_PLATFORM = """
            INSERT INTO run (id, kind, state, project, dataset_name, dataset_version, fusion, rankers, modalities, seed, cutoff, model_name, environment,
                ndcg_mean, ndcg_low, ndcg_high, mlflow_run_id, mlflow_ended, started_by, created_at, started_at, finished_at)
            SELECT CASE WHEN i = 1 THEN CAST(? AS UUID) ELSE gen_random_uuid() END, 'TRAIN',
                (ARRAY['SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'])[1 + i % 4], 'default', 'benchmark-' || i % 20, 1,
                'concat(weights=ridge)', (ARRAY['["lambdamart"]', '["linear"]', '["mlp(hidden=64)"]'])[1 + i % 3], '["text","image"]', i, 10,
                'benchmark-search', 'production', 0.5 + 0.4 * random(), 0.4, 0.95, 'none', TRUE, ?,
                now() - i * interval '1 minute', now() - i * interval '1 minute', now() - i * interval '1 minute' + random() * interval '1 hour'
            FROM generate_series(1, ?) AS i
            """;
    private static final String INSERT_MLFLOW = """
            INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, end_time, source_version,
                lifecycle_stage, artifact_uri, experiment_id)
            SELECT replace(gen_random_uuid()::text, '-', ''), 'benchmark ' || i, 'LOCAL', '', '', ?,
                (ARRAY['FINISHED', 'FAILED', 'KILLED', 'FINISHED'])[1 + i % 4], (extract(epoch FROM now()) * 1000)::bigint - i::bigint * 60000,
                (extract(epoch FROM now()) * 1000)::bigint - i::bigint * 60000 + 1000, '', 'active', 'mlflow-artifacts:/benchmark', CAST(? AS INTEGER)
            FROM generate_series(1, ?) AS i
            """;

    private final Connection platform;
    private final Connection mlflow;
    private final String experiment;
    private final UUID first;

    private BenchmarkRuns(Connection platform, Connection mlflow, String experiment, UUID first) {
        this.platform = platform;
        this.mlflow = mlflow;
        this.experiment = experiment;
        this.first = first;
    }

    /**
     * Adds the runs.
     *
     * @param url of the platform's database, {@code jdbc:postgresql://…/rankloom}
     * @param experiment MLflow's id of an experiment of the benchmark's own
     */
    public static BenchmarkRuns add(Home home, String url, String experiment, int runs)
            throws IOException, SQLException {
        Secrets secrets = Secrets.prepare(home.secrets());
        Connection platform = DriverManager.getConnection(url, "rankloom", secrets.of("rankloom-db"));
        Connection mlflow = DriverManager.getConnection(
                url.substring(0, url.lastIndexOf('/')) + "/mlflow", "mlflow", secrets.of("mlflow-db"));
        var added = new BenchmarkRuns(platform, mlflow, experiment, UUID.randomUUID());
        try {
            added.remove();
            added.insert(runs);
            return added;
        } catch (SQLException e) {
            added.close();
            throw e;
        }
    }

    /** A run of the platform among them. */
    public UUID first() {
        return first;
    }

    private void insert(int runs) throws SQLException {
        try (PreparedStatement statement = platform.prepareStatement(INSERT_PLATFORM)) {
            statement.setString(1, first.toString());
            statement.setString(2, STARTED_BY);
            statement.setInt(3, runs);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = mlflow.prepareStatement(INSERT_MLFLOW)) {
            statement.setString(1, STARTED_BY);
            statement.setString(2, experiment);
            statement.setInt(3, runs);
            statement.executeUpdate();
        }
        // As autovacuum does within a minute after so many new rows.
        execute(platform, "ANALYZE run");
        execute(mlflow, "ANALYZE runs");
    }

    private void remove() throws SQLException {
        for (String table : List.of("run_event", "step_log", "attempt")) {
            delete(platform, "DELETE FROM " + table + " WHERE run_id IN (SELECT id FROM run WHERE started_by = ?)");
        }
        delete(platform, "DELETE FROM run WHERE started_by = ?");
        for (String table : List.of("metrics", "latest_metrics", "params", "tags")) {
            delete(mlflow, "DELETE FROM " + table + " WHERE run_uuid IN (SELECT run_uuid FROM runs WHERE user_id = ?)");
        }
        delete(mlflow, "DELETE FROM runs WHERE user_id = ?");
    }

    private static void delete(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, STARTED_BY);
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (platform;
                mlflow) {
            remove();
        }
    }
}
