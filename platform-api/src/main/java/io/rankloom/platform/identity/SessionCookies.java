package io.rankloom.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/** The cookies of signing in: out of reach of scripts, and sent over TLS only where the browser came by it. */
@ApplicationScoped
class SessionCookies {

    private final RequestOrigin origin;

    SessionCookies(RequestOrigin origin) {
        this.origin = origin;
    }

    NewCookie session(String secret) {
        return session(secret, UserSession.LIFETIME);
    }

    NewCookie noSession() {
        return session("", Duration.ZERO);
    }

    /** Lax, since the browser comes back to it from the provider's site. */
    NewCookie attempt(SignInAttempt attempt) {
        return attempt(attempt.cookie(), SignInAttempt.LIFETIME);
    }

    NewCookie noAttempt() {
        return attempt("", Duration.ZERO);
    }

    private NewCookie session(String value, Duration age) {
        return cookie(CredentialMechanism.COOKIE, value, "/", age, NewCookie.SameSite.STRICT);
    }

    private NewCookie attempt(String value, Duration age) {
        return cookie(SignInAttempt.COOKIE, value, ProviderResource.PATH, age, NewCookie.SameSite.LAX);
    }

    private NewCookie cookie(String name, String value, String path, Duration age, NewCookie.SameSite sameSite) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .maxAge((int) age.toSeconds())
                .httpOnly(true)
                .secure(origin.isSecure())
                .sameSite(sameSite)
                .build();
    }
}
