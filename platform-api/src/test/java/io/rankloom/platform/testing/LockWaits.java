package io.rankloom.platform.testing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Lets a test go on once another transaction stands before a lock that the test's own holds. */
@ApplicationScoped
public class LockWaits {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EntityManager entities;

    LockWaits(EntityManager entities) {
        this.entities = entities;
    }

    /** Waits until a transaction waits. */
    public void await() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() == 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nobody waits for a lock after " + PATIENCE.toSeconds() + " s");
            }
            pause();
        }
    }

    private long waiting() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")
                                .getSingleResult())
                        .longValue());
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a lock to be waited for", e);
        }
    }
}
