package io.rankloom.platform.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;

/** A signed-in browser. The cookie holds a secret; only its digest is kept. */
@Entity
public class UserSession extends PanacheEntityBase {

    static final Duration LIFETIME = Duration.ofHours(12);

    @Id
    public String sessionHash;

    public String username;
    public Instant createdAt;
    public Instant expiresAt;
}
