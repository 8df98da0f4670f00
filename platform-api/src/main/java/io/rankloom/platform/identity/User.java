package io.rankloom.platform.identity;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

/** A person who signs in, with a password or with the OpenID Connect provider. */
@Entity
@Table(name = "app_user")
public class User extends PanacheEntityBase {

    @Id
    public String username;

    public String displayName;
    public String roles;
    /** Null for a person of a provider. */
    public String passwordHash;

    public boolean mustChangePassword;
    public Instant createdAt;
    public Instant disabledAt;
    /** With the subject, who a provider says this is; null with a password. */
    public String issuer;

    public String subject;
    /** When the provider said so last. */
    public Instant vouchedForAt;

    Set<String> roleSet() {
        return roles.isEmpty() ? Set.of() : Set.of(roles.split(","));
    }

    boolean accepts(String password) {
        return BcryptUtil.matches(password, passwordHash);
    }

    void choosePassword(String password) {
        passwordHash = BcryptUtil.bcryptHash(password);
        mustChangePassword = false;
    }
}
