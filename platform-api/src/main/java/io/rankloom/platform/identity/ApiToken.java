package io.rankloom.platform.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A bearer token of a person's command line or of a service; only its digest is kept. */
@Entity
public class ApiToken extends PanacheEntityBase {

    @Id
    public String tokenHash;

    public UUID id;
    public String name;
    public String subject;
    public String roles;
    public String project;
    public Instant createdAt;
    public Instant expiresAt;
    public Instant lastUsedAt;
    public Instant revokedAt;
    public String revokedBy;

    Set<String> roleSet() {
        return Set.of(roles.split(","));
    }

    static Optional<ApiToken> byId(UUID id) {
        return find("id", id).firstResultOptional();
    }
}
