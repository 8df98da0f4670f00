package io.rankloom.platform.system;

import io.rankloom.platform.experiment.MlflowConfig;
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

    // Two statements, as each then reads an index of such rows alone.
    private static final String WAITING = """
            SELECT count(*), min(created_at), (array_agg(last_error ORDER BY created_at)
                FILTER (WHERE last_error IS NOT NULL))[1]
            FROM %s AND sent_at IS NULL AND failed_at IS NULL
            """;
    static final String FAILED = """
            SELECT count(*), (array_agg(last_error ORDER BY failed_at DESC) FILTER (WHERE last_error IS NOT NULL))[1]
            FROM %s AND failed_at IS NOT NULL
            """;
    private static final String RUNS = """
            SELECT count(*), min(coalesce(finished_at, published_at)), NULL FROM run
            WHERE (kind = 'TRAIN' AND mlflow_run_id IS NULL AND published_at IS NOT NULL
                   AND state IN ('QUEUED', 'RUNNING', 'WAITING'))
               OR (mlflow_run_id IS NOT NULL AND NOT mlflow_ended AND finished_at IS NOT NULL)
            """;

    private final EntityManager entities;
    private final MlflowConfig mlflow;

    Queues(EntityManager entities, MlflowConfig mlflow) {
        this.entities = entities;
        this.mlflow = mlflow;
    }

    List<Queue> all() {
        return List.of(
                table("engine", "outbox_message WHERE true"),
                table("webhook", "delivery WHERE receiver = 'webhook'"),
                table("openlineage", "delivery WHERE receiver = 'openlineage'"),
                runs());
    }

    private Queue table(String name, String rows) {
        Object[] failed = row(FAILED.formatted(rows));
        return queue(name, row(WAITING.formatted(rows)), ((Number) failed[0]).longValue(), (String) failed[1]);
    }

    /** Nothing waits for MLflow where it is off. */
    private Queue runs() {
        return mlflow.enabled() ? queue("mlflow", row(RUNS), 0, null) : new Queue("mlflow", 0, 0, null, null, true);
    }

    private static Queue queue(String name, Object[] waiting, long failed, String lastGivenUp) {
        Instant oldest = (Instant) waiting[1];
        boolean stuck = oldest != null && oldest.isBefore(Instant.now().minus(LONG));
        String problem = waiting[2] == null ? lastGivenUp : (String) waiting[2];
        return new Queue(name, ((Number) waiting[0]).longValue(), failed, oldest, problem, failed == 0 && !stuck);
    }

    private Object[] row(String statement) {
        return (Object[]) entities.createNativeQuery(statement).getSingleResult();
    }
}
