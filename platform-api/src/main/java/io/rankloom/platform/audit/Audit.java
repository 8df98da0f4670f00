package io.rankloom.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes audit events. */
@ApplicationScoped
public class Audit {

    // Any fixed number of ours: one chain, so one lock.
    private static final long CHAIN_LOCK = 7_262_010_001L;

    private final EntityManager entities;

    Audit(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Adds an event to the chain in the caller's transaction. Callers take turns until their transactions end, so call it
     * late in a transaction.
     *
     * @param actor user name, or the name of the part of the platform that acts by itself
     * @param action verb, such as {@code review.approve}
     * @param digest of the artifact it was about, null where there is none
     * @param reason as the person gave it, null where none is asked for
     */
    @Transactional(TxType.MANDATORY)
    public void record(String actor, String action, String objectType, String objectId, String digest, String reason) {
        entities.createNativeQuery("SELECT pg_advisory_xact_lock(" + CHAIN_LOCK + ")")
                .getSingleResult();
        entities.flush();
        AuditEvent last = AuditEvent.find("order by seq desc").firstResult();
        var event = new AuditEvent();
        event.seq = last == null ? 1 : last.seq + 1;
        event.at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        event.actor = actor;
        event.action = action;
        event.objectType = objectType;
        event.objectId = objectId;
        event.digest = digest;
        event.reason = reason;
        event.previousHash = last == null ? AuditEvent.GENESIS : last.hash;
        event.hash = event.expectedHash();
        event.persistAndFlush();
    }
}
