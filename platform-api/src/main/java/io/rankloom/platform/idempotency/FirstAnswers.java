package io.rankloom.platform.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The answers under their keys. A key belongs to the person who sent it. */
@ApplicationScoped
class FirstAnswers {

    private static final Duration KEPT = Duration.ofDays(7);

    private final EntityManager entities;

    FirstAnswers(EntityManager entities) {
        this.entities = entities;
    }

    /** Finds the answer; of two requests at the same moment the second waits here until the first has committed. */
    @Transactional(TxType.MANDATORY)
    Optional<FirstAnswer> find(String actor, String key) {
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:key, 22))")
                .setParameter("key", actor + "/" + key)
                .getSingleResult();
        List<?> rows = entities.createNativeQuery("""
                        SELECT request_sha256, status, location, etag, body FROM idempotent_answer
                        WHERE actor = :actor AND idempotency_key = :key
                        """)
                .setParameter("actor", actor)
                .setParameter("key", key)
                .getResultList();
        return rows.stream().<FirstAnswer>map(FirstAnswers::answer).findFirst();
    }

    private static FirstAnswer answer(Object row) {
        Object[] columns = (Object[]) row;
        return new FirstAnswer(
                (String) columns[0],
                ((Number) columns[1]).intValue(),
                (String) columns[2],
                (String) columns[3],
                (String) columns[4]);
    }

    @Transactional(TxType.MANDATORY)
    void keep(String actor, String key, FirstAnswer answer) {
        entities.createNativeQuery("""
                        INSERT INTO idempotent_answer (actor, idempotency_key, request_sha256, status, location, etag, body)
                        VALUES (:actor, :key, :request, :status, :location, :etag, :body)
                        """)
                .setParameter("actor", actor)
                .setParameter("key", key)
                .setParameter("request", answer.requestSha256())
                .setParameter("status", answer.status())
                .setParameter("location", answer.location())
                .setParameter("etag", answer.etag())
                .setParameter("body", answer.body())
                .executeUpdate();
    }

    /** Nobody repeats a request after a week. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    @Transactional
    void forget() {
        entities.createNativeQuery("DELETE FROM idempotent_answer WHERE created_at < :before")
                .setParameter("before", Instant.now().minus(KEPT))
                .executeUpdate();
    }
}
