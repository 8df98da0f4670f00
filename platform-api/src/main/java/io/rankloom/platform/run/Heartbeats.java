package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

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
                UPDATE attempt SET heartbeat_at = :now, fraction = :fraction, line = coalesce(CAST(:line AS text), line)
                WHERE id = :attempt AND state = 'RUNNING' AND heartbeat_at > :heardAfter
                    AND NOT EXISTS (SELECT 1 FROM run WHERE run.id = attempt.run_id AND run.state = 'CANCELLED')
                RETURNING run_id, element_id, loop_counter, number, fraction, line
            ), turn AS MATERIALIZED (
                SELECT beat.*, pg_advisory_xact_lock(hashtextextended(CAST(run_id AS text), 20)) AS taken FROM beat
            ), written AS (
                INSERT INTO step_log (run_id, element_id, loop_counter, attempt, line, logged_at)
                SELECT run_id, element_id, loop_counter, number, said.line, :now
                FROM turn, unnest(CAST(:logLines AS text[])) WITH ORDINALITY AS said (line, place) ORDER BY place
                RETURNING id, loop_counter, attempt, line
            ), lines AS (
                SELECT json_agg(json_build_object('id', id, 'loopCounter', loop_counter, 'attempt', attempt,
                    'at', CAST(:at AS text), 'line', line) ORDER BY id) AS all FROM written
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
    private final RunEvents events;
    private final EntityManager entities;

    Heartbeats(Leases leases, RunEvents events, EntityManager entities) {
        this.leases = leases;
        this.events = events;
        this.entities = entities;
    }

    /** Returns whether the attempt still held its lease; if not, nothing is changed. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean write(Beat beat) {
        Instant now = Run.now();
        List<?> told = entities.createNativeQuery(BEAT)
                .setParameter("attempt", beat.attemptId())
                .setParameter("now", now)
                .setParameter("at", now.toString())
                .setParameter("heardAfter", leases.heardAfter(now))
                .setParameter("fraction", Math.clamp(beat.fraction(), 0.0, 1.0))
                .setParameter("line", beat.line() == null ? null : StepLog.shorten(beat.line()))
                .setParameter("logLines", StepLog.fitting(beat.logLines()))
                .getResultList();
        if (told.isEmpty()) {
            return false;
        }
        events.wakeAfterCommit((UUID) told.getFirst());
        return true;
    }
}
