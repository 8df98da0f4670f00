package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Writes down what a worker tells of an attempt: how far it is, that it lives, its log lines and the events of both. One statement does it all, since workers do
 * nothing more often, and the way to the database and back costs more than the rows.
 */
@ApplicationScoped
class Heartbeats {

    /**
     * What a worker says.
     *
     * @param fraction from 0 to 1
     * @param line null to keep the one before
     */
    record Beat(UUID attemptId, double fraction, String line, List<String> logLines) {}

    // The lock is taken before any id is, in a part that the rest reads from; see RunEvents.append.
    private static final String BEAT = """
            WITH beat AS (
                UPDATE attempt SET heartbeat_at = ?, fraction = ?, line = coalesce(CAST(? AS text), line)
                WHERE id = ? AND state = 'RUNNING' AND heartbeat_at > ?
                    AND NOT EXISTS (SELECT 1 FROM run WHERE run.id = attempt.run_id AND run.state = 'CANCELLED')
                RETURNING run_id, element_id, loop_counter, number, fraction, line
            ), turn AS MATERIALIZED (
                SELECT beat.*, pg_advisory_xact_lock(hashtextextended(CAST(run_id AS text), 20)) AS taken FROM beat
            ), written AS (
                INSERT INTO step_log (run_id, element_id, loop_counter, attempt, line, logged_at)
                SELECT run_id, element_id, loop_counter, number, said.line, ?
                FROM turn, unnest(CAST(? AS text[])) WITH ORDINALITY AS said (line, place) ORDER BY place
                RETURNING id, loop_counter, attempt, line
            ), lines AS (
                SELECT json_agg(json_build_object('id', id, 'loopCounter', loop_counter, 'attempt', attempt,
                    'at', CAST(? AS text), 'line', line) ORDER BY id) AS all FROM written
            ), told AS (
                SELECT 1 AS place, run_id, 'log' AS name, NULL AS latest_of,
                    json_build_object('elementId', element_id, 'lines', lines.all) AS data
                FROM turn, lines WHERE lines.all IS NOT NULL
                UNION ALL
                SELECT 2, run_id, 'progress', element_id || '/' || loop_counter,
                    json_build_object('elementId', element_id, 'loopCounter', loop_counter, 'attempt', number,
                        'fraction', fraction, 'line', coalesce(line, ''))
                FROM turn
            )
            INSERT INTO run_event (run_id, name, data, latest_of)
            SELECT run_id, name, data, latest_of FROM told ORDER BY place
            RETURNING run_id
            """;

    private final Leases leases;
    private final RunSignals signals;
    private final DataSource database;

    Heartbeats(Leases leases, RunSignals signals, DataSource database) {
        this.leases = leases;
        this.signals = signals;
        this.database = database;
    }

    /**
     * Returns whether the attempt still held its lease; if not, nothing is changed. Commits what it writes at once: a transaction around a single statement would
     * cost two more ways to the database, on one of them with the run's lock in hand.
     */
    @Transactional(Transactional.TxType.NEVER)
    boolean write(Beat beat) {
        Instant now = leases.now();
        Optional<UUID> run = told(beat, now);
        run.ifPresent(signals::changed);
        return run.isPresent();
    }

    /** The run of the attempt, if the database took it. */
    private Optional<UUID> told(Beat beat, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(BEAT)) {
            OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
            statement.setObject(1, moment);
            statement.setDouble(2, Math.clamp(beat.fraction(), 0.0, 1.0));
            statement.setString(3, beat.line() == null ? null : StepLog.shorten(beat.line()));
            statement.setObject(4, beat.attemptId());
            statement.setObject(5, leases.heardAfter(now).atOffset(ZoneOffset.UTC));
            statement.setObject(6, moment);
            statement.setArray(7, connection.createArrayOf("text", StepLog.fitting(beat.logLines())));
            statement.setString(8, now.toString());
            try (ResultSet told = statement.executeQuery()) {
                return told.next() ? Optional.of(told.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new PersistenceException("the heartbeat of attempt " + beat.attemptId() + " was not written", e);
        }
    }
}
