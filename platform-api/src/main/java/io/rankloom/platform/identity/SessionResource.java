package io.rankloom.platform.identity;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** Signing in and out of the console, and who is signed in. */
@Path("/api/v1/session")
@RunOnVirtualThread
public class SessionResource {

    record NewSession(
            @NotBlank @Size(max = 100) String username,
            @NotBlank @Size(max = 200) String password) {}

    record NewPassword(
            @NotBlank @Size(max = 100) String username,
            @NotBlank @Size(max = 200) String password,
            @NotBlank @Size(min = 12, max = 72) String newPassword) {}

    /**
     * @param roles that hold in every project
     * @param projects the roles that hold in one project, by its name
     * @param endAt where the browser can end its session at the provider too, after this one; null where there is none
     */
    record SessionView(
            String username, String displayName, List<String> roles, Map<String, Set<String>> projects, String endAt) {}

    /** @param provider the name of the provider that people can sign in with; null where there is none */
    record SignInWays(boolean passwords, String provider) {}

    private final SignIn signIn;
    private final SignInConfig config;
    private final ProviderConfig providerConfig;
    private final OpenIdProvider provider;
    private final SessionCookies cookies;
    private final ProjectAccess projects;
    private final SecurityIdentity caller;

    SessionResource(
            SignIn signIn,
            SignInConfig config,
            ProviderConfig providerConfig,
            OpenIdProvider provider,
            SessionCookies cookies,
            ProjectAccess projects,
            SecurityIdentity caller) {
        this.signIn = signIn;
        this.config = config;
        this.providerConfig = providerConfig;
        this.provider = provider;
        this.cookies = cookies;
        this.projects = projects;
        this.caller = caller;
    }

    @GET
    @Authenticated
    @Transactional
    public SessionView get() {
        String name = caller.getPrincipal().getName();
        User user = User.findById(name);
        return new SessionView(
                name,
                user == null ? name : user.displayName,
                projects.grants().everywhere().stream().sorted().toList(),
                projects.grants().inProjects(),
                isOfProvider(user) && provider.endsSessions() ? ProviderResource.PATH + "/end" : null);
    }

    /** How people can sign in. */
    @GET
    @Path("ways")
    @PermitAll
    public SignInWays ways() {
        return new SignInWays(
                config.passwords(),
                providerConfig.issuer().map(issuer -> providerConfig.name()).orElse(null));
    }

    @POST
    @PermitAll
    public RestResponse<Void> open(@NotNull @Valid NewSession request) {
        return signedIn(signIn.open(request.username(), request.password()));
    }

    /** Replaces a password, one-time or not, and signs in with the new one. All other sessions of the user end. */
    @POST
    @Path("password")
    @PermitAll
    public RestResponse<Void> changePassword(@NotNull @Valid NewPassword request) {
        return signedIn(signIn.changePassword(request.username(), request.password(), request.newPassword()));
    }

    @DELETE
    @PermitAll
    public RestResponse<Void> end(@CookieParam(CredentialMechanism.COOKIE) String secret) {
        if (secret != null) {
            signIn.end(secret);
        }
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookies.noSession())
                .build();
    }

    private boolean isOfProvider(User user) {
        return user != null
                && user.issuer != null
                && CredentialMechanism.SESSION.equals(caller.getAttribute(CredentialMechanism.KIND));
    }

    private RestResponse<Void> signedIn(String secret) {
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookies.session(secret))
                .build();
    }
}
