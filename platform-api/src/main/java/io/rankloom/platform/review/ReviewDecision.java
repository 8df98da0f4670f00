package io.rankloom.platform.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What one person decided, and why. */
@Entity
public class ReviewDecision extends PanacheEntityBase {

    /** The answers. One that asks for changes is a no to this candidate, and says what another one needs. */
    public enum Decision {
        APPROVE,
        REJECT,
        REQUEST_CHANGES
    }

    @Id
    public UUID id;

    public UUID reviewId;
    public String reviewer;

    @Enumerated(EnumType.STRING)
    public Decision decision;

    public String reason;
    public Instant decidedAt;

    static List<ReviewDecision> of(UUID reviewId) {
        return list("reviewId = ?1 order by decidedAt, id", reviewId);
    }
}
