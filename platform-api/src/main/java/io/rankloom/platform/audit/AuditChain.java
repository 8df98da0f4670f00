package io.rankloom.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Recomputes the chain of hashes. */
@ApplicationScoped
public class AuditChain {

    private static final int BATCH = 1_000;

    /**
     * What a check found.
     *
     * @param brokenAt sequence number of the first event that is missing or was altered, null when intact
     */
    public record Verdict(boolean intact, long entries, Long brokenAt, String message) {}

    private final EntityManager entities;

    AuditChain(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    Verdict verify() {
        long expected = 1;
        String previous = AuditEvent.GENESIS;
        while (true) {
            List<AuditEvent> events = AuditEvent.<AuditEvent>find("seq >= ?1 order by seq", expected)
                    .page(0, BATCH)
                    .list();
            if (events.isEmpty()) {
                return new Verdict(
                        true,
                        expected - 1,
                        null,
                        expected == 1 ? "no entries yet" : "entries 1–" + (expected - 1) + " intact");
            }
            for (AuditEvent event : events) {
                if (event.seq != expected) {
                    return broken(expected, "entry " + expected + " is missing");
                }
                if (!event.previousHash.equals(previous) || !event.hash.equals(event.expectedHash())) {
                    return broken(expected, "entry " + expected + " was altered");
                }
                previous = event.hash;
                expected++;
            }
            entities.clear();
        }
    }

    private static Verdict broken(long seq, String message) {
        return new Verdict(false, seq - 1, seq, message);
    }
}
