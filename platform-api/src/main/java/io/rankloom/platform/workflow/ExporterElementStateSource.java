package io.rankloom.platform.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Element states as the broker's exporter told them; the source for embedded and self-managed brokers. */
@ApplicationScoped
class ExporterElementStateSource implements ElementStateSource {

    /** A called process belongs to the run of its root, also before its own variable is known. */
    private static final String OF_RUN = """
            SELECT p.process_instance_key FROM engine_process p
            LEFT JOIN engine_process root ON root.process_instance_key = p.root_key
            WHERE p.run_id = :run OR root.run_id = :run
            """;

    private final EntityManager entities;

    ExporterElementStateSource(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public List<ElementState> elements(UUID runId) {
        return rows("""
                        SELECT process_id, element_id, element_type,
                               count(*) FILTER (WHERE state = 'ACTIVE'),
                               count(*) FILTER (WHERE state = 'COMPLETED'),
                               count(*) FILTER (WHERE state = 'TERMINATED'),
                               min(started_at),
                               CASE WHEN count(*) FILTER (WHERE state = 'ACTIVE') = 0 THEN max(ended_at) END
                        FROM engine_element WHERE process_instance_key IN (%s)
                        GROUP BY process_id, element_id, element_type
                        ORDER BY min(started_at)
                        """.formatted(OF_RUN), runId).stream()
                .map(row -> new ElementState(
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        ((Number) row[3]).intValue(),
                        ((Number) row[4]).intValue(),
                        ((Number) row[5]).intValue(),
                        (Instant) row[6],
                        (Instant) row[7]))
                .toList();
    }

    @Override
    @Transactional
    public List<Incident> incidents(UUID runId) {
        return rows("""
                        SELECT i.incident_key, i.element_instance_key, i.element_id, i.job_key, i.message, i.created_at
                        FROM engine_incident i
                        JOIN engine_process own ON own.process_instance_key = i.process_instance_key
                        WHERE i.resolved_at IS NULL AND own.state = 'ACTIVE' AND i.process_instance_key IN (%s)
                        ORDER BY i.created_at, i.incident_key
                        """.formatted(OF_RUN), runId).stream()
                .map(row -> new Incident(
                        ((Number) row[0]).longValue(),
                        ((Number) row[1]).longValue(),
                        (String) row[2],
                        row[3] == null ? null : ((Number) row[3]).longValue(),
                        (String) row[4],
                        (Instant) row[5]))
                .toList();
    }

    @Override
    @Transactional
    public Set<Long> activeInstances(UUID runId) {
        List<?> keys =
                entities.createNativeQuery("""
                        SELECT process_instance_key FROM engine_process
                        WHERE run_id = :run AND root_key = process_instance_key AND state = 'ACTIVE'
                        """).setParameter("run", runId).getResultList();
        Set<Long> active = new TreeSet<>();
        keys.forEach(key -> active.add(((Number) key).longValue()));
        return active;
    }

    /** Runs behind process instances, each with those of the given instances that belong to it. */
    Map<UUID, Set<Long>> runsOf(Collection<Long> instances) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT p.process_instance_key, coalesce(p.run_id, root.run_id) FROM engine_process p
                        LEFT JOIN engine_process root ON root.process_instance_key = p.root_key
                        JOIN run ON run.id = coalesce(p.run_id, root.run_id)
                        WHERE p.process_instance_key IN (:instances)
                        """)
                .setParameter("instances", instances)
                .getResultList();
        Map<UUID, Set<Long>> runs = new LinkedHashMap<>();
        rows.stream().map(Object[].class::cast).forEach(row -> runs.computeIfAbsent(
                        (UUID) row[1], id -> new HashSet<>())
                .add(((Number) row[0]).longValue()));
        return runs;
    }

    @Override
    @Transactional
    public Optional<InstanceEnd> rootEnd(UUID runId) {
        List<?> states =
                entities.createNativeQuery("""
                        SELECT state FROM engine_process WHERE run_id = :run AND root_key = process_instance_key
                        ORDER BY (state = 'ACTIVE') DESC, ended_at DESC LIMIT 1
                        """).setParameter("run", runId).getResultList();
        return states.stream()
                .map(String.class::cast)
                .filter(state -> !state.equals("ACTIVE"))
                .map(InstanceEnd::valueOf)
                .findFirst();
    }

    /** The broker does not know this instance any more: it came back under another key, or is gone. */
    @Transactional
    void forget(long processInstanceKey) {
        entities.createNativeQuery(
                        "UPDATE engine_process SET state = 'TERMINATED', ended_at = :now WHERE process_instance_key = :key AND state = 'ACTIVE'")
                .setParameter("now", Instant.now())
                .setParameter("key", processInstanceKey)
                .executeUpdate();
    }

    private List<Object[]> rows(String sql, UUID runId) {
        List<?> rows =
                entities.createNativeQuery(sql).setParameter("run", runId).getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }
}
