package io.rankloom.platform.identity;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A person who signs in with a password. */
@Entity
@Table(name = "app_user")
public class User extends PanacheEntityBase {

    private static final int FREE_GUESSES = 5;
    private static final Duration LOCK = Duration.ofSeconds(30);

    @Id
    public String username;

    public String displayName;
    public String roles;
    public String passwordHash;
    public boolean mustChangePassword;
    public int failedSignIns;
    public Instant lockedUntil;
    public Instant createdAt;

    Set<String> roleSet() {
        return Set.of(roles.split(","));
    }

    boolean locked(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }

    /** Checks the password, and after some wrong ones in a row makes every further guess wait. */
    boolean accepts(String password, Instant now) {
        if (BcryptUtil.matches(password, passwordHash)) {
            failedSignIns = 0;
            lockedUntil = null;
            return true;
        }
        failedSignIns++;
        if (failedSignIns >= FREE_GUESSES) {
            lockedUntil = now.plus(LOCK);
        }
        return false;
    }

    void choosePassword(String password) {
        passwordHash = BcryptUtil.bcryptHash(password);
        mustChangePassword = false;
    }
}
