package io.rankloom.platform.system;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.audit.Audit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Deletes what has been kept long enough, some thousand rows at a time, so that nobody waits for it. */
@ApplicationScoped
class Retention {

    private static final int BATCH = 5_000;

    private static final String LOGS = """
            DELETE FROM step_log WHERE id IN (
                SELECT l.id FROM step_log l JOIN run r ON r.id = l.run_id
                WHERE l.logged_at < :before AND r.finished_at IS NOT NULL LIMIT :batch)
            """;
    private static final String EVENTS = """
            DELETE FROM run_event WHERE id IN (
                SELECT e.id FROM run_event e JOIN run r ON r.id = e.run_id
                WHERE r.finished_at < :before LIMIT :batch)
            """;
    private static final String MESSAGES = """
            DELETE FROM outbox_message WHERE id IN (
                SELECT id FROM outbox_message WHERE sent_at < :before LIMIT :batch)
            """;
    private static final String DELIVERIES = """
            DELETE FROM delivery WHERE id IN (
                SELECT id FROM delivery WHERE coalesce(sent_at, failed_at) < :before LIMIT :batch)
            """;

    private static final String SAMPLES = """
            DELETE FROM deployment_sample WHERE ctid IN (
                SELECT ctid FROM deployment_sample WHERE began_at < :before LIMIT :batch)
            """;

    private static final String PROCESSES = """
            DELETE FROM service_process WHERE name IN (
                SELECT name FROM service_process WHERE seen_at < :before LIMIT :batch)
            """;

    private final RetentionConfig config;
    private final EntityManager entities;
    private final Audit audit;

    Retention(RetentionConfig config, EntityManager entities, Audit audit) {
        this.config = config;
        this.entities = entities;
        this.audit = audit;
    }

    /** Returns how many rows were deleted of each kind. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clean() {
        delete();
    }

    Map<String, Integer> delete() {
        Map<String, Integer> deleted = new LinkedHashMap<>();
        deleted.put("log lines", delete(LOGS, config.logs()));
        deleted.put("events of runs", delete(EVENTS, config.events()));
        deleted.put("messages", delete(MESSAGES, config.outbox()));
        deleted.put("deliveries", delete(DELIVERIES, config.outbox()));
        deleted.put("samples of guards", delete(SAMPLES, config.guardSamples()));
        deleted.put("processes that are gone", delete(PROCESSES, config.processes()));
        deleted.values().removeIf(count -> count == 0);
        if (!deleted.isEmpty()) {
            String what = deleted.entrySet().stream()
                    .map(kind -> kind.getValue() + " " + kind.getKey())
                    .collect(Collectors.joining(", "));
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.record("system", "retention.delete", "system", "retention", null, what));
            Log.infof("deleted by retention: %s", what);
        }
        return deleted;
    }

    private int delete(String statement, Duration kept) {
        Instant before = Instant.now().minus(kept);
        int total = 0;
        int deleted;
        do {
            deleted = QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(statement)
                    .setParameter("before", before)
                    .setParameter("batch", BATCH)
                    .executeUpdate());
            total += deleted;
        } while (deleted == BATCH);
        return total;
    }
}
