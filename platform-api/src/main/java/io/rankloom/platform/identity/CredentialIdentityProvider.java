package io.rankloom.platform.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks the digest of a presented secret up. */
@ApplicationScoped
public class CredentialIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {

    private final KnownCredentials known;

    CredentialIdentityProvider(KnownCredentials known) {
        this.known = known;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        String digest = Credentials.digest(request.getToken().getToken());
        boolean bearer = request.getToken().getType().equals(CredentialMechanism.BEARER);
        return context.runBlocking(() -> known.find(digest, bearer)
                .map(CredentialIdentityProvider::identity)
                .orElseThrow(() -> new AuthenticationFailedException("unknown or expired credential")));
    }

    private static SecurityIdentity identity(KnownCredentials.Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(caller.roles())
                .build();
    }
}
