package io.rankloom.platform.delivery;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** Something to be told to a receiver outside, until it has taken it. */
@Entity
public class Delivery extends PanacheEntityBase {

    /** Stays the same however often it is sent. */
    @Id
    public UUID id;

    public String receiver;
    public String type;
    public String body;
    public Instant createdAt;
    /** Not sent again before this; while it is being sent, the time after which another process may. */
    public Instant nextAttemptAt;

    public int attempts;
    public Instant sentAt;
    /** When it was given up. */
    public Instant failedAt;

    public String lastError;

    static long waiting(String receiver) {
        return count("receiver = ?1 and sentAt is null and failedAt is null", receiver);
    }
}
