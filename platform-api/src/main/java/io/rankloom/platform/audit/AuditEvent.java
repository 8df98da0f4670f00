package io.rankloom.platform.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.workflows.audit.AuditEntry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** An audit entry as it is kept; what its fields mean, and what its hash covers, is said there. */
@Entity
public class AuditEvent extends PanacheEntityBase {

    @Id
    public long seq;

    public Instant at;
    public String actor;
    public String action;
    public String objectType;
    public String objectId;
    public String digest;
    public String reason;
    public String origin;
    public String previousHash;
    public String hash;

    AuditEntry entry() {
        return new AuditEntry(seq, at, actor, action, objectType, objectId, digest, reason, origin, previousHash, hash);
    }
}
