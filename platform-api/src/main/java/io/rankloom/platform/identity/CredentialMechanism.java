package io.rankloom.platform.identity;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Takes a bearer token from the header or a session from the cookie. The rest of the platform sees a
 * {@link SecurityIdentity} with roles only, so another mechanism, such as OIDC's, can stand in for this one.
 */
@ApplicationScoped
public class CredentialMechanism implements HttpAuthenticationMechanism {

    static final String COOKIE = "rankloom_session";
    /** Name of the identity's attribute that says which of the two it came by. */
    static final String KIND = "credential";

    static final String BEARER = "bearer";
    static final String SESSION = "session";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String header = context.request().getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return identities.authenticate(request(header.substring(7).strip(), BEARER));
        }
        Cookie cookie = context.request().getCookie(COOKIE);
        if (cookie != null && !cookie.getValue().isEmpty()) {
            // A browser keeps the cookie of a session that has ended; it is nobody's then, and may sign in again.
            return identities
                    .authenticate(request(cookie.getValue(), SESSION))
                    .onFailure(AuthenticationFailedException.class)
                    .recoverWithNull();
        }
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    private static TokenAuthenticationRequest request(String secret, String kind) {
        return new TokenAuthenticationRequest(new TokenCredential(secret, kind));
    }
}
