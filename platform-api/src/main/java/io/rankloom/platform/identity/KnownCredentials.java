package io.rankloom.platform.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

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

    // All that is known of who asks, as every request asks for it: one way to the database, without a transaction.
    private static final String PERSON = """
            u.username, u.roles, u.disabled_at, u.issuer, u.vouched_for_at,
                (SELECT array_agg(m.project || ' ' || m.role) FROM project_member m WHERE m.subject = u.username)
            """;
    private static final String TOKEN = """
            SELECT t.subject, t.roles, t.project, t.last_used_at, %s
            FROM api_token t LEFT JOIN app_user u ON u.username = t.subject
            WHERE t.token_hash = ? AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?)
            """.formatted(PERSON);
    private static final String SESSION = """
            SELECT %s FROM user_session s JOIN app_user u ON u.username = s.username
            WHERE s.session_hash = ? AND s.expires_at > ?
            """.formatted(PERSON);

    /** @param inProjects the roles in single projects, by project */
    private record Person(
            String username,
            Set<String> roles,
            boolean disabled,
            String issuer,
            Instant vouchedForAt,
            Map<String, Set<String>> inProjects) {}

    private record Token(String subject, Set<String> roles, String project, Instant lastUsedAt, Person person) {}

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource database;
    private final SignInConfig signIn;
    private final ProviderConfig provider;
    private final ProviderSettings settings;

    KnownCredentials(DataSource database, SignInConfig signIn, ProviderConfig provider, ProviderSettings settings) {
        this.database = database;
        this.signIn = signIn;
        this.provider = provider;
        this.settings = settings;
    }

    Optional<Caller> find(String digest, boolean bearer) {
        return bearer ? token(digest) : session(digest);
    }

    private Optional<Caller> token(String digest) {
        Instant now = Instant.now();
        Optional<Token> found = find(
                TOKEN,
                digest,
                now,
                row -> new Token(
                        row.getString(1), roles(row.getString(2)), row.getString(3), moment(row, 4), person(row, 5)));
        found.ifPresent(token -> noteUse(token, digest, now));
        return found.map(token -> new Caller(token.subject(), grants(token), powerless(token.person())));
    }

    private void noteUse(Token token, String digest, Instant now) {
        if (token.lastUsedAt() == null || token.lastUsedAt().isBefore(now.minus(USE_PRECISION))) {
            QuarkusTransaction.requiringNew()
                    .run(() -> ApiToken.update("lastUsedAt = ?1 where tokenHash = ?2", now, digest));
        }
    }

    private Optional<Caller> session(String digest) {
        return find(SESSION, digest, Instant.now(), row -> person(row, 1))
                .filter(person -> !person.disabled() && maySignIn(person))
                .map(person -> new Caller(person.username(), grants(person), null));
    }

    private <T> Optional<T> find(String sql, String digest, Instant now, Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, digest);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new PersistenceException("a credential could not be looked up", e);
        }
    }

    /** Null where the row has none. */
    private static Person person(ResultSet row, int column) throws SQLException {
        String username = row.getString(column);
        return username == null
                ? null
                : new Person(
                        username,
                        roles(row.getString(column + 1)),
                        row.getObject(column + 2) != null,
                        row.getString(column + 3),
                        moment(row, column + 4),
                        inProjects(row.getArray(column + 5)));
    }

    private static Instant moment(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static Set<String> roles(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }

    /** @param held such as {@code shop reviewer}; no name has a blank */
    private static Map<String, Set<String>> inProjects(Array held) throws SQLException {
        return held == null
                ? Map.of()
                : Stream.of((String[]) held.getArray())
                        .map(role -> role.split(" "))
                        .collect(Collectors.groupingBy(
                                role -> role[0], Collectors.mapping(role -> role[1], Collectors.toSet())));
    }

    /** A way of signing in that is switched off takes its sessions along. */
    private boolean maySignIn(Person person) {
        return person.issuer() == null ? signIn.passwords() : person.issuer().equals(settings.issuer());
    }

    /** Nobody tells when a provider drops a person, so its word is good for a time only. */
    private boolean isVouchedFor(Person person) {
        return person.issuer() == null
                || (person.issuer().equals(settings.issuer())
                        && person.vouchedForAt()
                                .plus(provider.tokensOutliveSignIn())
                                .isAfter(Instant.now()));
    }

    private String powerless(Person person) {
        return person == null || person.disabled() || isVouchedFor(person)
                ? null
                : NOT_VOUCHED_FOR.formatted(person.username(), provider.name());
    }

    private static Grants grants(Person person) {
        return new Grants(person.roles(), person.inProjects());
    }

    /** A person's token never allows more than the person may now; that of a service allows what it says. */
    private Grants grants(Token token) {
        Person person = token.person();
        if (person == null) {
            return new Grants(token.roles(), Map.of()).limitedTo(token.roles(), token.project());
        }
        boolean holds = !person.disabled() && isVouchedFor(person);
        return holds ? grants(person).limitedTo(token.roles(), token.project()) : Grants.NONE;
    }
}
