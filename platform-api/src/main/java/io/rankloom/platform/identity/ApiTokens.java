package io.rankloom.platform.identity;

import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes and revokes the tokens of people. */
@ApplicationScoped
class ApiTokens {

    /** A new token and its secret, which is told once and kept nowhere. */
    record Made(ApiToken token, String secret) {}

    private final Audit audit;

    ApiTokens(Audit audit) {
        this.audit = audit;
    }

    /**
     * @param held what the person may do
     * @param project null for all projects that the person may enter
     * @throws ApiException {@code ROLE_NOT_HELD} if the token would allow what the person may not
     */
    @Transactional
    Made make(String person, Grants held, String name, Set<String> roles, String project, Duration lifetime) {
        Set<String> may = project == null ? held.anywhere() : held.in(project);
        if (!may.containsAll(roles)) {
            String missing =
                    roles.stream().filter(role -> !may.contains(role)).sorted().collect(Collectors.joining(", "));
            throw new ApiException(
                    ErrorCode.ROLE_NOT_HELD,
                    "a token allows no more than you may; you are not " + missing
                            + (project == null ? "" : " in project " + project),
                    "roles");
        }
        String secret = "rlm_" + Credentials.secret();
        var token = new ApiToken();
        token.tokenHash = Credentials.digest(secret);
        token.id = UUID.randomUUID();
        token.name = name;
        token.subject = person;
        token.roles = roles.stream().sorted().collect(Collectors.joining(","));
        token.project = project;
        token.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        token.expiresAt = token.createdAt.plus(lifetime);
        token.persist();
        audit.record(person, "token.create", "token", token.id.toString(), null, name + ": " + token.roles);
        return new Made(token, secret);
    }

    /** Ends a token at once; doing it again changes nothing. */
    @Transactional
    ApiToken revoke(ApiToken token, String actor) {
        ApiToken managed = ApiToken.findById(token.tokenHash);
        if (managed.revokedAt == null) {
            managed.revokedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
            managed.revokedBy = actor;
            audit.record(actor, "token.revoke", "token", managed.id.toString(), null, managed.name);
        }
        return managed;
    }
}
