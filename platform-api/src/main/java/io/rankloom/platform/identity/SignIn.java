package io.rankloom.platform.identity;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Opens and ends sessions. A refused sign-in is counted, so its transaction commits. */
@ApplicationScoped
class SignIn {

    private static final String NOBODYS_HASH = BcryptUtil.bcryptHash(Credentials.secret());

    private final SignInConfig config;
    private final SignInThrottle throttle;
    private final RequestOrigin origin;
    private final Audit audit;

    SignIn(SignInConfig config, SignInThrottle throttle, RequestOrigin origin, Audit audit) {
        this.config = config;
        this.throttle = throttle;
        this.origin = origin;
        this.audit = audit;
    }

    /** Returns the new session's secret. Any earlier secret of the browser is not reused. */
    @Transactional(dontRollbackOn = ApiException.class)
    String open(String username, String password) {
        User user = authenticated(username, password);
        if (user.mustChangePassword) {
            throw new ApiException(
                    ErrorCode.PASSWORD_CHANGE_REQUIRED, "this is a one-time password: choose your own to go on");
        }
        return newSession(user);
    }

    @Transactional(dontRollbackOn = ApiException.class)
    String changePassword(String username, String password, String newPassword) {
        User user = authenticated(username, password);
        if (newPassword.equals(password)) {
            throw new ApiException(
                    ErrorCode.INVALID_REQUEST, "the new password must differ from the old one", "newPassword");
        }
        user.choosePassword(newPassword);
        UserSession.delete("username", username);
        audit.record(username, "user.change-password", "user", username, null, null);
        return newSession(user);
    }

    @Transactional
    void end(String secret) {
        UserSession.<UserSession>findByIdOptional(Credentials.digest(secret)).ifPresent(session -> {
            session.delete();
            audit.record(session.username, "session.end", "user", session.username, null, null);
        });
    }

    private User authenticated(String username, String password) {
        if (!config.passwords()) {
            throw new ApiException(ErrorCode.PASSWORDS_OFF, "nobody signs in with a password here: use single sign-on");
        }
        String address = origin.address().orElse("none");
        throttle.admit(username, address);
        User user = User.findById(username);
        // As slow as for a user that has a password, so that the time does not tell who does.
        boolean hasPassword = user != null && user.issuer == null;
        boolean right = hasPassword ? user.accepts(password) : BcryptUtil.matches(password, NOBODYS_HASH);
        if (!hasPassword || !right || user.disabledAt != null) {
            if (throttle.failed(username, address)) {
                audit.record("anonymous", "session.block", "user", username, null, "too many wrong passwords");
            }
            throw new ApiException(ErrorCode.SIGN_IN_FAILED, "user name or password is wrong");
        }
        throttle.succeeded(username);
        return user;
    }

    /** Lets a person in who has proved who they are. */
    @Transactional(TxType.MANDATORY)
    String newSession(User user) {
        String secret = Credentials.secret();
        var session = new UserSession();
        session.sessionHash = Credentials.digest(secret);
        session.username = user.username;
        session.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        session.expiresAt = session.createdAt.plus(UserSession.LIFETIME);
        session.persist();
        UserSession.delete("expiresAt < ?1", session.createdAt);
        audit.record(user.username, "session.open", "user", user.username, null, null);
        return secret;
    }
}
