package io.rankloom.platform.system;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How much waits for the engine, the webhook, the OpenLineage endpoint and MLflow. */
@ApplicationScoped
class Queues {

    /** What waits longer is not taken; what is taken waits for seconds. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final String TABLE = """
            SELECT count(*) FILTER (WHERE failed_at IS NULL), count(*) FILTER (WHERE failed_at IS NOT NULL),
                   min(created_at) FILTER (WHERE failed_at IS NULL), (array_agg(last_error ORDER BY created_at)
                       FILTER (WHERE last_error IS NOT NULL))[1]
            FROM %s AND sent_at IS NULL
            """;
    private static final String RUNS = """
            SELECT count(*), 0, min(coalesce(finished_at, created_at)), NULL FROM run
            WHERE (kind = 'TRAIN' AND mlflow_run_id IS NULL AND published_at IS NOT NULL
                   AND state IN ('QUEUED', 'RUNNING', 'WAITING'))
               OR (mlflow_run_id IS NOT NULL AND NOT mlflow_ended AND finished_at IS NOT NULL)
            """;

    private final EntityManager entities;

    Queues(EntityManager entities) {
        this.entities = entities;
    }

    List<Queue> all() {
        return List.of(
                queue("engine", TABLE.formatted("outbox_message WHERE true")),
                queue("webhook", TABLE.formatted("delivery WHERE receiver = 'webhook'")),
                queue("openlineage", TABLE.formatted("delivery WHERE receiver = 'openlineage'")),
                queue("mlflow", RUNS));
    }

    private Queue queue(String name, String statement) {
        Object[] row = (Object[]) entities.createNativeQuery(statement).getSingleResult();
        long waiting = ((Number) row[0]).longValue();
        long failed = ((Number) row[1]).longValue();
        Instant oldest = (Instant) row[2];
        boolean stuck = oldest != null && oldest.isBefore(Instant.now().minus(LONG));
        return new Queue(name, waiting, failed, oldest, (String) row[3], failed == 0 && !stuck);
    }
}
