package io.rankloom.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The tokens and sessions that are valid now. */
@ApplicationScoped
public class KnownCredentials {

    /**
     * Who stands behind a credential.
     *
     * @param powerless why there are no grants although the credential is known; null where there is nothing to say
     */
    public record Caller(String name, Grants grants, String powerless) {}

    private static final String NOT_VOUCHED_FOR =
            "%s has not signed in with %s for too long: sign in to the console once, and this token works again";

    // A write for each request would cost more than the answer is worth.
    private static final Duration USE_PRECISION = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final SignInConfig signIn;
    private final ProviderConfig provider;
    private final ProviderSettings settings;

    KnownCredentials(EntityManager entities, SignInConfig signIn, ProviderConfig provider, ProviderSettings settings) {
        this.entities = entities;
        this.signIn = signIn;
        this.provider = provider;
        this.settings = settings;
    }

    @Transactional
    public Optional<Caller> find(String digest, boolean bearer) {
        return bearer ? token(digest) : session(digest);
    }

    private Optional<Caller> token(String digest) {
        Instant now = Instant.now();
        // A token and its person in one read, since every request asks for both.
        return entities.createQuery(
                        "select t, u from ApiToken t left join User u on u.username = t.subject where t.tokenHash = :hash",
                        Object[].class)
                .setParameter("hash", digest)
                .getResultStream()
                .findFirst()
                .filter(row -> ((ApiToken) row[0]).isValid(now))
                .map(row -> {
                    ApiToken token = (ApiToken) row[0];
                    noteUse(token, now);
                    User person = (User) row[1];
                    return new Caller(token.subject, grants(token, person), powerless(person));
                });
    }

    private static void noteUse(ApiToken token, Instant now) {
        if (token.lastUsedAt == null || token.lastUsedAt.isBefore(now.minus(USE_PRECISION))) {
            ApiToken.update("lastUsedAt = ?1 where tokenHash = ?2", now, token.tokenHash);
        }
    }

    private Optional<Caller> session(String digest) {
        return UserSession.<UserSession>findByIdOptional(digest)
                .filter(session -> session.expiresAt.isAfter(Instant.now()))
                .flatMap(session -> User.<User>findByIdOptional(session.username))
                .filter(user -> user.disabledAt == null && maySignIn(user))
                .map(user -> new Caller(user.username, grants(user), null));
    }

    /** A way of signing in that is switched off takes its sessions along. */
    private boolean maySignIn(User user) {
        return user.issuer == null ? signIn.passwords() : user.issuer.equals(settings.issuer());
    }

    /** Nobody tells when a provider drops a person, so its word is good for a time only. */
    private boolean isVouchedFor(User person) {
        return person.issuer == null
                || (person.issuer.equals(settings.issuer())
                        && person.vouchedForAt
                                .plus(provider.tokensOutliveSignIn())
                                .isAfter(Instant.now()));
    }

    private String powerless(User person) {
        return person == null || person.disabledAt != null || isVouchedFor(person)
                ? null
                : NOT_VOUCHED_FOR.formatted(person.username, provider.name());
    }

    private static Grants grants(User user) {
        return new Grants(user.roleSet(), ProjectMember.rolesOf(user.username));
    }

    /**
     * A person's token never allows more than the person may now; that of a service allows what it says.
     *
     * @param person null for a service
     */
    private Grants grants(ApiToken token, User person) {
        if (person == null) {
            return new Grants(token.roleSet(), Map.of()).limitedTo(token.roleSet(), token.project);
        }
        boolean holds = person.disabledAt == null && isVouchedFor(person);
        return holds ? grants(person).limitedTo(token.roleSet(), token.project) : Grants.NONE;
    }
}
