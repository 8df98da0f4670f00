package io.rankloom.platform.policy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/** A decision table as it was deployed once. */
@Entity
public class PolicyVersion extends PanacheEntityBase {

    /** Versions of a decision are numbered from 1. */
    @Embeddable
    public record Key(String decisionId, int version) implements Serializable {}

    @EmbeddedId
    public Key key;

    public String digest;
    public String xml;
    public Instant deployedAt;

    static Optional<PolicyVersion> newest(String decisionId) {
        return find("key.decisionId = ?1 order by key.version desc", decisionId).firstResultOptional();
    }
}
