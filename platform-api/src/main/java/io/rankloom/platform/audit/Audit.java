package io.rankloom.platform.audit;

import io.rankloom.platform.identity.RequestOrigin;
import io.rankloom.workflows.audit.AuditEntry;
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
    private final RequestOrigin origin;

    Audit(EntityManager entities, RequestOrigin origin) {
        this.entities = entities;
        this.origin = origin;
    }

    /**
     * Adds an event to the chain in the caller's transaction, with the address that the present request came from. Callers
     * take turns until their transactions end, so call it late in a transaction.
     *
     * @param actor user name, or the name of the part of the platform that acts by itself
     * @param action verb, such as {@code review.approve}
     * @param digest of the artifact it was about, null where there is none
     * @param reason as the person gave it, null where none is asked for
     * @return its number in the chain
     */
    @Transactional(TxType.MANDATORY)
    public long record(String actor, String action, String objectType, String objectId, String digest, String reason) {
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
        event.origin = origin.address().orElse(null);
        event.previousHash = last == null ? AuditEntry.GENESIS : last.hash;
        event.hash = event.entry().expectedHash();
        event.persistAndFlush();
        return event.seq;
    }
}
