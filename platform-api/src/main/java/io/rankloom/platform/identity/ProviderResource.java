package io.rankloom.platform.identity;

import io.quarkus.logging.Log;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Signing in with the OpenID Connect provider. Browsers are sent here, so whatever goes wrong ends at the console, which says
 * what in the reader's language. Nobody is sent to an address that came with the request, but for pages of the console.
 */
@Path(ProviderResource.PATH)
@PermitAll
@RunOnVirtualThread
public class ProviderResource {

    static final String PATH = "/api/v1/session/oidc";

    private final ProviderConfig config;
    private final ProviderSettings settings;
    private final OpenIdProvider provider;
    private final ProviderSignIn signIn;
    private final SessionCookies cookies;
    private final UriInfo request;

    ProviderResource(
            ProviderConfig config,
            ProviderSettings settings,
            OpenIdProvider provider,
            ProviderSignIn signIn,
            SessionCookies cookies,
            UriInfo request) {
        this.config = config;
        this.settings = settings;
        this.provider = provider;
        this.signIn = signIn;
        this.cookies = cookies;
        this.request = request;
    }

    /** Sends the browser to the provider. */
    @GET
    public RestResponse<Void> start(@RestQuery String returnTo) {
        settings.require();
        SignInAttempt attempt = SignInAttempt.begin(returnTo);
        return orRefused(() -> to(provider.authorization(attempt, callback()), cookies.attempt(attempt)));
    }

    /** The browser comes back. Only the one that was sent is let in: a sign-in that somebody else has begun is not its own. */
    @GET
    @Path("callback")
    public RestResponse<Void> comeBack(
            @CookieParam(SignInAttempt.COOKIE) String cookie,
            @RestQuery String state,
            @RestQuery String code,
            @RestQuery String iss) {
        settings.require();
        return orRefused(() -> {
            SignInAttempt attempt = SignInAttempt.read(cookie)
                    .filter(begun -> begun.sent(state))
                    .orElseThrow(() -> new ApiException(
                            ErrorCode.SIGN_IN_EXPIRED, "this browser has not begun this sign-in, or too long ago"));
            boolean anotherProviders = iss != null && !iss.equals(settings.issuer());
            if (code == null || code.isBlank() || anotherProviders) {
                throw new ApiException(ErrorCode.SIGN_IN_REFUSED, config.name() + " did not let you sign in");
            }
            String secret = signIn.open(provider.redeem(code, attempt, callback()));
            return to(home().resolve(attempt.returnTo()), cookies.session(secret), cookies.noAttempt());
        });
    }

    /** Sends the browser to the provider to end its session there; that of the platform has ended before. */
    @GET
    @Path("end")
    public RestResponse<Void> end() {
        settings.require();
        return orRefused(() -> to(provider.endSession(home()).orElse(home())));
    }

    private RestResponse<Void> orRefused(Supplier<RestResponse<Void>> answer) {
        try {
            return answer.get();
        } catch (ApiException e) {
            return refused(e.code());
        } catch (RuntimeException e) {
            Log.errorf(e, "signing in or out with %s failed, reference %s", settings.issuer(), UUID.randomUUID());
            return refused(ErrorCode.SIGN_IN_REFUSED);
        }
    }

    private RestResponse<Void> refused(ErrorCode why) {
        return to(home().resolve("/?refused=" + why.name()), cookies.noAttempt());
    }

    private static RestResponse<Void> to(URI place, NewCookie... cookies) {
        return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.SEE_OTHER)
                .location(place)
                .header("Cache-Control", "no-store")
                .cookie(cookies)
                .build();
    }

    private URI callback() {
        return home().resolve(PATH + "/callback");
    }

    private URI home() {
        return config.publicUrl().orElseGet(request::getBaseUri).resolve("/");
    }
}
