package io.rankloom.platform.identity;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Slows the guessing of passwords down, by user name and by address. It is kept in the database, so all replicas count
 * together, and names of nobody count like others, so that the answer does not tell who exists.
 */
@ApplicationScoped
class SignInThrottle {

    private enum Kind {
        USER,
        ADDRESS
    }

    private final SignInConfig config;
    private final EntityManager entities;

    SignInThrottle(SignInConfig config, EntityManager entities) {
        this.config = config;
        this.entities = entities;
    }

    /**
     * Lets a guess through or refuses it. Guesses for one user take turns until their transactions end, so that many at once
     * are counted one by one.
     *
     * @throws ApiException {@code TOO_MANY_SIGN_INS} with the time to wait, also for the right password
     */
    @Transactional(TxType.MANDATORY)
    void admit(String username, String address) {
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 24))")
                .setParameter("name", username)
                .getSingleResult();
        Instant now = Instant.now();
        List<?> blocks = entities.createNativeQuery("""
                        SELECT blocked_until FROM sign_in_failure
                        WHERE (kind = 'USER' AND subject = :name OR kind = 'ADDRESS' AND subject = :address)
                          AND blocked_until > :now
                        ORDER BY blocked_until DESC
                        """, Instant.class)
                .setParameter("name", username)
                .setParameter("address", address)
                .setParameter("now", now)
                .getResultList();
        if (!blocks.isEmpty()) {
            Duration wait = Duration.between(now, (Instant) blocks.getFirst());
            throw ApiException.after(
                    wait.plusSeconds(1),
                    ErrorCode.TOO_MANY_SIGN_INS,
                    "too many wrong passwords; try again in " + (wait.toSeconds() + 1) + " s");
        }
    }

    /** Counts a wrong password. Returns whether the user's name must wait from now on, and did not before. */
    @Transactional(TxType.MANDATORY)
    boolean failed(String username, String address) {
        int ofUser = count(Kind.USER, username, config.freePerUser());
        count(Kind.ADDRESS, address, config.freePerAddress());
        entities.createNativeQuery("DELETE FROM sign_in_failure WHERE last_failed_at < :before")
                .setParameter("before", Instant.now().minus(config.memory().plus(config.longestWait())))
                .executeUpdate();
        return ofUser == config.freePerUser();
    }

    /** Forgets the user's wrong passwords. Those of the address stay: one account of one's own must not wash it clean. */
    @Transactional(TxType.MANDATORY)
    void succeeded(String username) {
        entities.createNativeQuery("DELETE FROM sign_in_failure WHERE kind = 'USER' AND subject = :name")
                .setParameter("name", username)
                .executeUpdate();
    }

    private int count(Kind kind, String subject, int free) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        int failures = ((Number) entities.createNativeQuery("""
                        INSERT INTO sign_in_failure AS f (kind, subject, failures, last_failed_at)
                        VALUES (:kind, :subject, 1, :now)
                        ON CONFLICT (kind, subject) DO UPDATE
                        SET failures = CASE WHEN f.last_failed_at < :forgotten THEN 1 ELSE f.failures + 1 END,
                            last_failed_at = :now
                        RETURNING failures
                        """)
                        .setParameter("kind", kind.name())
                        .setParameter("subject", subject)
                        .setParameter("now", now)
                        .setParameter("forgotten", now.minus(config.memory()))
                        .getSingleResult())
                .intValue();
        if (failures >= free) {
            entities.createNativeQuery(
                            "UPDATE sign_in_failure SET blocked_until = :until WHERE kind = :kind AND subject = :subject")
                    .setParameter("until", now.plus(wait(failures - free)))
                    .setParameter("kind", kind.name())
                    .setParameter("subject", subject)
                    .executeUpdate();
        }
        return failures;
    }

    /** {@code firstWait · 2^beyond}, at most {@code longestWait}. */
    Duration wait(int beyond) {
        Duration doubled = config.firstWait().multipliedBy(1L << Math.min(beyond, 20));
        return doubled.compareTo(config.longestWait()) < 0 ? doubled : config.longestWait();
    }
}
