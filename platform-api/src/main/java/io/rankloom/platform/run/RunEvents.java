package io.rankloom.platform.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * What the live views of a run are told. Kept in the database, so that a view that comes back continues where it stopped, on whichever replica it lands.
 */
@ApplicationScoped
public class RunEvents {

    /**
     * One event: its id grows within a run in the order of the commits.
     *
     * @param latestOf what a later event of the same name here makes this one needless for; null if nothing does
     */
    record Entry(long id, String name, String data, String latestOf) {}

    private final EntityManager entities;
    private final ObjectMapper json;
    private final RunSignals signals;
    private final TransactionSynchronizationRegistry transactions;

    RunEvents(
            EntityManager entities,
            ObjectMapper json,
            RunSignals signals,
            TransactionSynchronizationRegistry transactions) {
        this.entities = entities;
        this.json = json;
        this.signals = signals;
        this.transactions = transactions;
    }

    /**
     * Adds an event to the caller's transaction and wakes the listeners after its commit. Takes a lock per run until then, so add events last.
     *
     * @param name {@code run}, {@code element}, {@code progress}, {@code log} or {@code incident}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(UUID runId, String name, Object data) {
        // An id is drawn for a row of this select, so after the lock.
        entities.createNativeQuery("""
                        WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(CAST(:run AS text), 20)))
                        INSERT INTO run_event (run_id, name, data) SELECT :run, :name, :data FROM turn
                        """)
                .setParameter("run", runId)
                .setParameter("name", name)
                .setParameter("data", write(data))
                .executeUpdate();
        transactions.registerInterposedSynchronization(new WakeAfterCommit(runId));
    }

    /** Events of a run after one id up to another, oldest first, at most {@code limit}. */
    @Transactional
    List<Entry> between(UUID runId, long after, long upTo, int limit) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT id, name, data, latest_of FROM run_event
                        WHERE run_id = :run AND id > :after AND id <= :upTo ORDER BY id LIMIT :limit
                        """)
                .setParameter("run", runId)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Entry(((Number) row[0]).longValue(), (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    /** Whether the run has this event; it may be forgotten, or have been another run's. */
    @Transactional
    boolean has(UUID runId, long id) {
        return (Boolean)
                entities.createNativeQuery("SELECT EXISTS (SELECT 1 FROM run_event WHERE run_id = :run AND id = :id)")
                        .setParameter("run", runId)
                        .setParameter("id", id)
                        .getSingleResult();
    }

    /** Id of a run's newest event; 0 if there is none. */
    @Transactional
    long newest(UUID runId) {
        return ((Number) entities.createNativeQuery("SELECT coalesce(max(id), 0) FROM run_event WHERE run_id = :run")
                        .setParameter("run", runId)
                        .getSingleResult())
                .longValue();
    }

    String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event data must be plain JSON: " + data, e);
        }
    }

    private final class WakeAfterCommit implements Synchronization {

        private final UUID runId;

        private WakeAfterCommit(UUID runId) {
            this.runId = runId;
        }

        @Override
        public void beforeCompletion() {
            // Nothing to flush: the row was written by SQL.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                signals.changed(runId);
            }
        }
    }
}
