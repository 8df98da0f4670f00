package io.rankloom.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The tokens and sessions that are valid now. */
@ApplicationScoped
public class KnownCredentials {

    /** Who stands behind a credential. */
    public record Caller(String name, Set<String> roles) {}

    @Transactional
    public Optional<Caller> find(String digest, boolean bearer) {
        return bearer ? token(digest) : session(digest);
    }

    private static Optional<Caller> token(String digest) {
        return ApiToken.<ApiToken>findByIdOptional(digest)
                .map(token -> new Caller(token.subject, Set.of(token.roles.split(","))));
    }

    private static Optional<Caller> session(String digest) {
        return UserSession.<UserSession>findByIdOptional(digest)
                .filter(session -> session.expiresAt.isAfter(Instant.now()))
                .flatMap(session -> User.<User>findByIdOptional(session.username))
                .map(user -> new Caller(user.username, user.roleSet()));
    }
}
