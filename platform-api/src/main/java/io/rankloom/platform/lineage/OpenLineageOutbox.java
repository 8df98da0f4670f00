package io.rankloom.platform.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Events that wait to be posted, in the order of the steps. */
@ApplicationScoped
class OpenLineageOutbox {

    /** One that waits. */
    record Waiting(long id, String event) {}

    private final OpenLineageConfig config;
    private final OpenLineage openLineage;
    private final EntityManager entities;
    private final ObjectMapper json;

    OpenLineageOutbox(OpenLineageConfig config, OpenLineage openLineage, EntityManager entities, ObjectMapper json) {
        this.config = config;
        this.openLineage = openLineage;
        this.entities = entities;
        this.json = json;
    }

    void take(@Observes StepRecorded step) {
        if (config.url().isPresent()) {
            add(step);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(StepRecorded step) {
        var event = openLineage.event(
                step.runId(),
                step.step(),
                step.stepKey(),
                step.inputs(),
                step.output(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        try {
            entities.createNativeQuery("INSERT INTO openlineage_event (event) VALUES (:event)")
                    .setParameter("event", json.writeValueAsString(event))
                    .executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an OpenLineage event cannot be written", e);
        }
    }

    /** The oldest that waits; two senders never get the same. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Waiting> next() {
        List<?> rows = entities.createNativeQuery("""
                        SELECT id, event FROM openlineage_event WHERE sent_at IS NULL AND failed_at IS NULL
                        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
                        """).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Waiting(((Number) row[0]).longValue(), (String) row[1]))
                .findFirst();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void sent(long id) {
        mark(
                "UPDATE openlineage_event SET sent_at = now(), attempts = attempts + 1, last_error = NULL WHERE id = :id",
                id);
    }

    /** @param isFinal whether it is never tried again */
    @Transactional(Transactional.TxType.MANDATORY)
    void failed(long id, String error, boolean isFinal) {
        entities.createNativeQuery("""
                        UPDATE openlineage_event SET attempts = attempts + 1, last_error = :error,
                            failed_at = CASE WHEN :final THEN now() END
                        WHERE id = :id
                        """)
                .setParameter("error", error)
                .setParameter("final", isFinal)
                .setParameter("id", id)
                .executeUpdate();
    }

    private void mark(String statement, long id) {
        entities.createNativeQuery(statement).setParameter("id", id).executeUpdate();
    }
}
