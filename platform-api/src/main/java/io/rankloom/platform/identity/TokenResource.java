package io.rankloom.platform.identity;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.paging.Place;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's own tokens, newest first; admins see and revoke those of all. */
@Path("/api/v1/tokens")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class TokenResource {

    /**
     * @param roles that the token may use, of those that its person has
     * @param project the only one where it holds; null for all
     * @param days until it expires
     */
    record NewToken(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty @Size(max = 10) Set<@NotBlank String> roles,
            @Size(max = 63) String project,
            @NotNull @Min(1) @Max(365) Integer days) {}

    /** @param expiresAt null for a service's token of the first start, which does not expire */
    record TokenView(
            UUID id,
            String name,
            String subject,
            List<String> roles,
            String project,
            Instant createdAt,
            Instant expiresAt,
            Instant lastUsedAt,
            Instant revokedAt,
            String revokedBy) {

        static TokenView of(ApiToken t) {
            return new TokenView(
                    t.id,
                    t.name,
                    t.subject,
                    t.roleSet().stream().sorted().toList(),
                    t.project,
                    t.createdAt,
                    t.expiresAt,
                    t.lastUsedAt,
                    t.revokedAt,
                    t.revokedBy);
        }
    }

    /** @param secret told this once */
    record TokenMade(TokenView token, String secret) {}

    record TokenList(List<TokenView> items, String nextPageToken) {}

    private final ApiTokens tokens;
    private final ProjectAccess projects;
    private final Audit audit;
    private final SecurityIdentity caller;

    TokenResource(ApiTokens tokens, ProjectAccess projects, Audit audit, SecurityIdentity caller) {
        this.tokens = tokens;
        this.projects = projects;
        this.audit = audit;
        this.caller = caller;
    }

    /** @param all those of everybody, for admins */
    @GET
    @Transactional
    public TokenList list(
            @RestQuery @DefaultValue("false") boolean all,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        if (all && !isAdmin()) {
            throw new ForbiddenException("only admins see the tokens of others");
        }
        PageTokens pages = new PageTokens("tokens", all);
        Place place = pages.read(pageToken, Place.START, Place::parse);
        List<ApiToken> found = ApiToken.<ApiToken>find(
                        "(createdAt < ?1 or (createdAt = ?1 and id < ?2)) and (?3 = true or subject = ?4)"
                                + " order by createdAt desc, id desc",
                        place.createdAt(),
                        place.id(),
                        all,
                        name())
                .page(0, maxResults + 1)
                .list();
        Page<ApiToken> page = Page.of(found, maxResults, token -> pages.after(token.createdAt, token.id));
        if (all && pageToken == null) {
            audit.record(name(), "token.list", "token", "all", null, null);
        }
        return new TokenList(page.map(TokenView::of), page.nextPageToken());
    }

    /** Only a person who is signed in makes a token: one that leaked must not be able to make another that lives longer. */
    @POST
    public RestResponse<TokenMade> create(@NotNull @Valid NewToken request) {
        if (CredentialMechanism.BEARER.equals(caller.<String>getAttribute(CredentialMechanism.KIND))) {
            throw new ApiException(ErrorCode.SESSION_REQUIRED, "a token cannot make a token: sign in to the console");
        }
        ApiTokens.Made made = tokens.make(
                name(),
                projects.grants(),
                request.name(),
                request.roles(),
                request.project(),
                Duration.ofDays(request.days()));
        return RestResponse.ResponseBuilder.<TokenMade>create(RestResponse.Status.CREATED)
                .entity(new TokenMade(TokenView.of(made.token()), made.secret()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("{id}")
    @Transactional
    public TokenView revoke(@RestPath UUID id) {
        ApiToken token = ApiToken.byId(id)
                .filter(found -> found.subject.equals(name()) || isAdmin())
                .orElseThrow(() -> new ApiException(ErrorCode.TOKEN_NOT_FOUND, "you have no token " + id));
        return TokenView.of(tokens.revoke(token, name()));
    }

    private boolean isAdmin() {
        return projects.grants().everywhere().contains(Roles.ADMIN);
    }

    private String name() {
        return caller.getPrincipal().getName();
    }
}
