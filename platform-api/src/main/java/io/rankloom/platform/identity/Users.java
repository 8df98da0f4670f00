package io.rankloom.platform.identity;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes people and changes what they may do. Nobody's sessions outlive a change of theirs. */
@ApplicationScoped
class Users {

    /** What a person may be everywhere; the other roles are those of services. */
    static final Set<String> ROLES = Set.of(Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN);

    // Any fixed number of ours: changes of people take turns, so that two admins cannot disable each other at once.
    private static final String TAKE_TURN = "SELECT 1 FROM pg_advisory_xact_lock(7262010002)";

    private final Audit audit;

    Users(Audit audit) {
        this.audit = audit;
    }

    /** Makes a person and returns the one-time password, which is told once. */
    @Transactional
    String create(String username, String displayName, Set<String> roles, String actor) {
        takeTurn();
        if (User.findById(username) != null) {
            throw new ApiException(ErrorCode.USER_EXISTS, "user " + username + " is there already", "username");
        }
        var user = new User();
        user.username = username;
        user.displayName = displayName;
        user.roles = written(roles);
        user.createdAt = now();
        String password = oneTime(user);
        user.persist();
        audit.record(actor, "user.create", "user", username, null, "roles: " + user.roles);
        return password;
    }

    /** Changes the roles that hold in every project. */
    @Transactional
    User changeRoles(String username, Set<String> roles, String reason, String actor) {
        User user = lock(username);
        requireOurs(user);
        String before = user.roles;
        boolean wasAdmin = user.roleSet().contains(Roles.ADMIN);
        user.roles = written(roles);
        requireAnother(wasAdmin);
        UserSession.delete("username", username);
        audit.record(
                actor,
                "user.change-roles",
                "user",
                username,
                null,
                "from [" + before + "] to [" + user.roles + "]: " + reason);
        return user;
    }

    /** A disabled person's sessions end, and their tokens allow nothing until they are enabled again. */
    @Transactional
    User disable(String username, String reason, String actor) {
        User user = lock(username);
        if (user.disabledAt == null) {
            user.disabledAt = now();
            requireAnother(user.roleSet().contains(Roles.ADMIN));
            UserSession.delete("username", username);
            audit.record(actor, "user.disable", "user", username, null, reason);
        }
        return user;
    }

    @Transactional
    User enable(String username, String reason, String actor) {
        User user = lock(username);
        if (user.disabledAt != null) {
            user.disabledAt = null;
            audit.record(actor, "user.enable", "user", username, null, reason);
        }
        return user;
    }

    /** Takes the password away and returns a one-time password in its place. */
    @Transactional
    String resetPassword(String username, String reason, String actor) {
        User user = lock(username);
        requireOurs(user);
        UserSession.delete("username", username);
        String password = oneTime(user);
        audit.record(actor, "user.reset-password", "user", username, null, reason);
        return password;
    }

    /** What was changed here the next sign-in would take back. */
    static void requireOurs(User user) {
        if (user.issuer != null) {
            throw new ApiException(
                    ErrorCode.USER_OF_PROVIDER,
                    user.username + " signs in by " + user.issuer + ": change the groups there",
                    "username");
        }
    }

    private static String oneTime(User user) {
        String password = Credentials.secret();
        user.passwordHash = BcryptUtil.bcryptHash(password);
        user.mustChangePassword = true;
        return password;
    }

    private static User lock(String username) {
        takeTurn();
        User user = User.findById(username, LockModeType.PESSIMISTIC_WRITE);
        if (user == null) {
            throw new ApiException(ErrorCode.USER_NOT_FOUND, "there is no user " + username, "username");
        }
        return user;
    }

    /** Until the transaction ends, nobody else changes what people may do. */
    static void takeTurn() {
        User.getEntityManager().createNativeQuery(TAKE_TURN).getSingleResult();
    }

    /** Without an admin nobody could undo the change that takes the last one away. */
    private static void requireAnother(boolean wasAdmin) {
        if (!wasAdmin) {
            return;
        }
        List<User> enabled = User.list("disabledAt is null");
        if (enabled.stream().noneMatch(user -> user.roleSet().contains(Roles.ADMIN))) {
            throw new ApiException(
                    ErrorCode.LAST_ADMIN, "this is the last admin: make another one first, then change this one");
        }
    }

    static String written(Set<String> roles) {
        return roles.stream().sorted().collect(Collectors.joining(","));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
