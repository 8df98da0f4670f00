package io.rankloom.platform.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.UUID;

/** Writes engine records so that an older or repeated one changes nothing. Each method returns whether it changed something; all want a transaction. */
@ApplicationScoped
class EngineEventStore {

    private static final String UPSERT_PROCESS = """
            INSERT INTO engine_process
                (process_instance_key, partition_id, root_key, process_id, state, position, started_at, ended_at)
            VALUES (:key, :partition, :root, :process, :state, :position, :at, :ended)
            ON CONFLICT (process_instance_key) DO UPDATE
            SET state = excluded.state, position = excluded.position, ended_at = excluded.ended_at
            WHERE engine_process.position < excluded.position
            """;

    private static final String UPSERT_ELEMENT = """
            INSERT INTO engine_element
                (element_instance_key, partition_id, process_instance_key, process_id, element_id, element_type, state,
                 position, started_at, ended_at)
            VALUES (:key, :partition, :instance, :process, :element, :type, :state, :position, :at, :ended)
            ON CONFLICT (element_instance_key) DO UPDATE
            SET state = excluded.state, position = excluded.position, ended_at = excluded.ended_at
            WHERE engine_element.position < excluded.position
            """;

    /** The variable may be exported before its process, and again for each change: only the run's id is taken from it. */
    private static final String UPSERT_RUN = """
            INSERT INTO engine_process
                (process_instance_key, partition_id, root_key, process_id, run_id, state, position, started_at)
            VALUES (:key, :partition, :root, :process, :run, 'ACTIVE', -1, :at)
            ON CONFLICT (process_instance_key) DO UPDATE SET run_id = excluded.run_id
            WHERE engine_process.run_id IS NULL
            """;

    private static final String UPSERT_INCIDENT = """
            INSERT INTO engine_incident
                (incident_key, partition_id, process_instance_key, element_instance_key, element_id, job_key, message,
                 position, created_at, resolved_at)
            VALUES (:key, :partition, :instance, :elementInstance, :element, CAST(:job AS BIGINT), :message, :position, :at,
                    CAST(:resolved AS TIMESTAMPTZ))
            ON CONFLICT (incident_key) DO UPDATE
            SET resolved_at = excluded.resolved_at, position = excluded.position
            WHERE engine_incident.position < excluded.position
            """;

    private final EntityManager entities;

    EngineEventStore(EntityManager entities) {
        this.entities = entities;
    }

    boolean process(EngineEvent e, String state) {
        return changed(query(UPSERT_PROCESS, e)
                .setParameter("key", e.processInstanceKey())
                .setParameter("root", e.root())
                .setParameter("process", e.processId())
                .setParameter("state", state)
                .setParameter("position", e.position())
                .setParameter("at", e.at())
                .setParameter("ended", ended(e, state)));
    }

    boolean element(EngineEvent e, String state) {
        return changed(query(UPSERT_ELEMENT, e)
                .setParameter("key", e.elementInstanceKey())
                .setParameter("instance", e.processInstanceKey())
                .setParameter("process", e.processId())
                .setParameter("element", e.elementId())
                .setParameter("type", e.elementType())
                .setParameter("state", state)
                .setParameter("position", e.position())
                .setParameter("at", e.at())
                .setParameter("ended", ended(e, state)));
    }

    boolean run(EngineEvent e, UUID runId) {
        return changed(query(UPSERT_RUN, e)
                .setParameter("key", e.processInstanceKey())
                .setParameter("root", e.root())
                .setParameter("process", e.processId())
                .setParameter("run", runId)
                .setParameter("at", e.at()));
    }

    boolean incident(EngineEvent e) {
        return changed(query(UPSERT_INCIDENT, e)
                .setParameter("key", e.incidentKey())
                .setParameter("instance", e.processInstanceKey())
                .setParameter("elementInstance", e.elementInstanceKey())
                .setParameter("element", e.elementId())
                .setParameter("job", e.jobKey() == null || e.jobKey() <= 0 ? null : e.jobKey())
                .setParameter("message", e.errorMessage() == null ? "" : e.errorMessage())
                .setParameter("position", e.position())
                .setParameter("at", e.at())
                .setParameter("resolved", "RESOLVED".equals(e.intent()) ? e.at() : null));
    }

    private Query query(String sql, EngineEvent e) {
        return entities.createNativeQuery(sql).setParameter("partition", e.partition());
    }

    private static Instant ended(EngineEvent e, String state) {
        return state.equals("ACTIVE") ? null : e.at();
    }

    private static boolean changed(Query query) {
        return query.executeUpdate() > 0;
    }
}
