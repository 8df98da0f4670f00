package io.rankloom.platform.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** People, by name. */
@Path("/api/v1/users")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
public class UserResource {

    /** @param roles that hold in every project; may be empty, for a person of single projects */
    record NewUser(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,62}")
            String username,

            @NotBlank @Size(max = 100) String displayName,
            @NotNull @Size(max = 4) Set<@NotBlank String> roles) {}

    record NewRoles(
            @NotNull @Size(max = 4) Set<@NotBlank String> roles,
            @NotBlank @Size(max = 2000) String reason) {}

    record Because(@NotBlank @Size(max = 2000) String reason) {}

    /** @param issuer the provider that the person and all roles come from; null where a password is kept here */
    record UserView(
            String username,
            String displayName,
            List<String> roles,
            Map<String, Set<String>> projects,
            boolean mustChangePassword,
            Instant createdAt,
            Instant disabledAt,
            String issuer) {

        static UserView of(User u) {
            return new UserView(
                    u.username,
                    u.displayName,
                    u.roleSet().stream().sorted().toList(),
                    ProjectMember.rolesOf(u.username),
                    u.mustChangePassword,
                    u.createdAt,
                    u.disabledAt,
                    u.issuer);
        }
    }

    record UserList(List<UserView> items, String nextPageToken) {}

    /** @param oneTimePassword told this once; it opens nothing but the choice of another */
    record OneTimePassword(String username, String oneTimePassword) {}

    private final Users users;
    private final Audit audit;
    private final SecurityIdentity caller;

    UserResource(Users users, Audit audit, SecurityIdentity caller) {
        this.users = users;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Transactional
    public UserList list(@RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults, @RestQuery String pageToken) {
        PageTokens tokens = new PageTokens("users");
        List<User> found = User.<User>find(
                        "username > ?1 order by username", tokens.read(pageToken, "", place -> place[0]))
                .page(0, maxResults + 1)
                .list();
        Page<User> page = Page.of(found, maxResults, user -> tokens.after(user.username));
        UserList answer = new UserList(page.map(UserView::of), page.nextPageToken());
        if (pageToken == null) {
            audit.record(name(), "user.list", "user", "all", null, null);
        }
        return answer;
    }

    @POST
    public RestResponse<OneTimePassword> create(@NotNull @Valid NewUser request) {
        check(request.roles());
        String password = users.create(request.username(), request.displayName(), request.roles(), name());
        return secret(RestResponse.Status.CREATED, request.username(), password);
    }

    @PUT
    @Path("{username}/roles")
    @Transactional
    public UserView changeRoles(@RestPath String username, @NotNull @Valid NewRoles request) {
        check(request.roles());
        return UserView.of(users.changeRoles(username, request.roles(), request.reason(), name()));
    }

    @POST
    @Path("{username}/disable")
    @Transactional
    public UserView disable(@RestPath String username, @NotNull @Valid Because request) {
        return UserView.of(users.disable(username, request.reason(), name()));
    }

    @POST
    @Path("{username}/enable")
    @Transactional
    public UserView enable(@RestPath String username, @NotNull @Valid Because request) {
        return UserView.of(users.enable(username, request.reason(), name()));
    }

    @POST
    @Path("{username}/reset-password")
    public RestResponse<OneTimePassword> resetPassword(@RestPath String username, @NotNull @Valid Because request) {
        return secret(RestResponse.Status.OK, username, users.resetPassword(username, request.reason(), name()));
    }

    private static RestResponse<OneTimePassword> secret(RestResponse.Status status, String username, String password) {
        return RestResponse.ResponseBuilder.<OneTimePassword>create(status)
                .entity(new OneTimePassword(username, password))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static void check(Set<String> roles) {
        if (!Users.ROLES.containsAll(roles)) {
            throw new ApiException(
                    ErrorCode.INVALID_REQUEST,
                    "roles are "
                            + String.join(", ", Users.ROLES.stream().sorted().toList()),
                    "roles");
        }
    }

    private String name() {
        return caller.getPrincipal().getName();
    }
}
