package io.rankloom.platform.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A bearer token of a person's command line or of a service; only its digest is kept. */
@Entity
public class ApiToken extends PanacheEntityBase {

    @Id
    public String tokenHash;

    public String name;
    public String subject;
    public String roles;
    public Instant createdAt;
}
