package io.rankloom.platform.audit;

import io.rankloom.workflows.audit.AuditEntry;
import io.rankloom.workflows.audit.AuditHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Recomputes the chain of hashes and holds it against the last signed head. */
@ApplicationScoped
public class AuditChain {

    private static final int BATCH = 1_000;

    /**
     * What a check found.
     *
     * @param brokenAt sequence number of the first event that is missing or was altered, null when intact
     * @param signedUpTo sequence number that the signed head names; null when none was signed yet
     * @param fingerprint of the key that signs heads and exports
     */
    public record Verdict(
            boolean intact,
            long entries,
            Long brokenAt,
            String message,
            Long signedUpTo,
            Instant signedAt,
            String fingerprint) {}

    private final EntityManager entities;
    private final AuditHeads heads;
    private final AuditKey key;

    AuditChain(EntityManager entities, AuditHeads heads, AuditKey key) {
        this.entities = entities;
        this.heads = heads;
        this.key = key;
    }

    @Transactional
    public Verdict verify() {
        Optional<AuditHead> head = heads.read();
        if (head.isPresent() && !(head.get().isSigned() && head.get().key().equals(key.shown()))) {
            return verdict(0, null, "the signed head was altered", head);
        }
        long expected = 1;
        String previous = AuditEntry.GENESIS;
        while (true) {
            List<AuditEvent> events = AuditEvent.<AuditEvent>find("seq >= ?1 order by seq", expected)
                    .page(0, BATCH)
                    .list();
            if (events.isEmpty()) {
                return end(expected - 1, head);
            }
            for (AuditEvent event : events) {
                if (event.seq != expected) {
                    return verdict(expected - 1, expected, "entry " + expected + " is missing", head);
                }
                if (!event.entry().follows(previous)) {
                    return verdict(expected - 1, expected, "entry " + expected + " was altered", head);
                }
                previous = event.hash;
                if (head.isPresent()
                        && head.get().seq() == expected
                        && !head.get().hash().equals(previous)) {
                    return verdict(
                            expected - 1, expected, "entry " + expected + " is not the one that was signed", head);
                }
                expected++;
            }
            entities.clear();
        }
    }

    private Verdict end(long last, Optional<AuditHead> head) {
        long signed = head.map(AuditHead::seq).orElse(0L);
        if (signed > last) {
            return verdict(
                    last,
                    last + 1,
                    "entries " + (last + 1) + "–" + signed + " are missing: the head signed at "
                            + head.orElseThrow().signedAt() + " names them",
                    head);
        }
        String message = last == 0 ? "no entries yet" : "entries 1–" + last + " intact";
        return new Verdict(
                true,
                last,
                null,
                message,
                head.map(AuditHead::seq).orElse(null),
                head.map(AuditHead::signedAt).orElse(null),
                AuditHead.fingerprint(key.shown()));
    }

    private Verdict verdict(long entries, Long brokenAt, String message, Optional<AuditHead> head) {
        return new Verdict(
                false,
                entries,
                brokenAt,
                message,
                head.map(AuditHead::seq).orElse(null),
                head.map(AuditHead::signedAt).orElse(null),
                AuditHead.fingerprint(key.shown()));
    }
}
