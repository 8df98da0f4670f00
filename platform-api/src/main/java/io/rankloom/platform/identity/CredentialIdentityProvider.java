package io.rankloom.platform.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.rankloom.platform.problem.ProblemMapper;
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
        String kind = request.getToken().getType();
        return context.runBlocking(() -> known.find(digest, kind.equals(CredentialMechanism.BEARER))
                .map(found -> identity(found, kind))
                .orElseThrow(() -> new AuthenticationFailedException("unknown or expired credential")));
    }

    private static SecurityIdentity identity(KnownCredentials.Caller caller, String kind) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(caller.grants().anywhere())
                .addAttribute(CredentialMechanism.KIND, kind)
                .addAttribute(ProjectAccess.GRANTS, caller.grants());
        if (caller.powerless() != null) {
            identity.addAttribute(ProblemMapper.POWERLESS, caller.powerless());
        }
        return identity.build();
    }
}
