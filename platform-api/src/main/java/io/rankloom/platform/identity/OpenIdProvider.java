package io.rankloom.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Speaks to the provider: the authorization code flow with PKCE. Its addresses and keys are asked for when they are first needed, so the platform starts without it.
 */
@ApplicationScoped
class OpenIdProvider {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    private static final int LARGEST_KEY_SET = 256 * 1024;

    private record Known(OIDCProviderMetadata metadata, IdTokens tokens, Instant staleAt) {}

    private final ProviderConfig config;
    private final ProviderSettings settings;
    private volatile Known known;
    private volatile Instant askAgainAt = Instant.EPOCH;

    OpenIdProvider(ProviderConfig config, ProviderSettings settings) {
        this.config = config;
        this.settings = settings;
    }

    /** Asks once at start, so that a wrong address is in the log before anybody wants to sign in. */
    void warmUp(@Observes StartupEvent start) {
        if (settings.isConfigured()) {
            Thread.ofVirtual().name("ask-openid-provider").start(this::tryToKnow);
        }
    }

    private void tryToKnow() {
        try {
            known();
        } catch (ApiException e) {
            Log.debugf("asked again when somebody signs in: %s", e.getMessage());
        }
    }

    /** Where the browser goes to sign in there. */
    URI authorization(SignInAttempt attempt, URI callback) {
        var scope = new Scope(config.scopes().toArray(String[]::new));
        scope.add("openid");
        return new AuthenticationRequest.Builder(ResponseType.CODE, scope, client(), callback)
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Exchanges the code that the browser came back with for who it is.
     *
     * @throws ApiException {@code SIGN_IN_REFUSED} if the provider does not take the code or its answer is not to be believed,
     *     {@code PROVIDER_AWAY} if it does not answer
     */
    ProviderPerson redeem(String code, SignInAttempt attempt, URI callback) {
        Known provider = known();
        try {
            JWT token = exchange(provider.metadata(), code, attempt, callback);
            return provider.tokens().read(token, attempt.nonce());
        } catch (IOException | JOSEException e) {
            throw away(e);
        } catch (ParseException | BadJOSEException e) {
            throw refused(e.getMessage());
        }
    }

    /** Whether it has a place to end its session at, as far as it is known. */
    boolean endsSessions() {
        Known last = known;
        return last != null && last.metadata().getEndSessionEndpointURI() != null;
    }

    /** Where the browser ends its session there, and comes home from; empty if there is no such place. */
    Optional<URI> endSession(URI home) {
        return Optional.ofNullable(known().metadata().getEndSessionEndpointURI())
                .map(end -> new LogoutRequest(end, null, null, client(), home, null, null).toURI());
    }

    private JWT exchange(OIDCProviderMetadata metadata, String code, SignInAttempt attempt, URI callback)
            throws IOException, ParseException {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), callback, attempt.verifier());
        HTTPRequest request = request(metadata, grant).toHTTPRequest();
        request.setConnectTimeout(timeout());
        request.setReadTimeout(timeout());
        request.setFollowRedirects(false);
        TokenResponse response = OIDCTokenResponseParser.parse(request.send());
        if (!response.indicatesSuccess()) {
            throw refused(response.toErrorResponse().getErrorObject().toString());
        }
        JWT token = ((OIDCTokenResponse) response.toSuccessResponse())
                .getOIDCTokens()
                .getIDToken();
        if (token == null) {
            throw refused("no ID token");
        }
        return token;
    }

    private TokenRequest request(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        URI endpoint = metadata.getTokenEndpointURI();
        if (settings.clientSecret().isEmpty()) {
            return new TokenRequest.Builder(endpoint, client(), grant).build();
        }
        var secret = new Secret(settings.clientSecret().get());
        var methods = metadata.getTokenEndpointAuthMethods();
        boolean inBody = methods != null && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        var proof = inBody ? new ClientSecretPost(client(), secret) : new ClientSecretBasic(client(), secret);
        return new TokenRequest.Builder(endpoint, proof, grant).build();
    }

    private Known known() {
        Instant now = Instant.now();
        Known last = known;
        if (last != null && now.isBefore(last.staleAt())) {
            return last;
        }
        if (now.isBefore(askAgainAt)) {
            return lastOrAway(last, null);
        }
        try {
            known = ask(now);
            return known;
        } catch (GeneralException | IOException e) {
            askAgainAt = now.plus(ASK_AGAIN);
            return lastOrAway(last, e);
        }
    }

    private Known ask(Instant now) throws GeneralException, IOException {
        var issuer = new Issuer(settings.issuer());
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, timeout(), timeout());
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(timeout(), timeout(), LARGEST_KEY_SET))
                .refreshAheadCache(false)
                .build();
        IdTokens tokens = new IdTokens(issuer, client(), keys, config.groupsClaim(), SKEW);
        return new Known(metadata, tokens, now.plus(KEEP));
    }

    /** What was known an hour ago is better than nothing. */
    private Known lastOrAway(Known last, Exception why) {
        if (last == null) {
            throw away(why);
        }
        return last;
    }

    private ApiException away(Exception why) {
        if (why != null) {
            Log.warnf("the provider %s cannot be asked: %s", settings.issuer(), why.getMessage());
        }
        return new ApiException(ErrorCode.PROVIDER_AWAY, config.name() + " does not answer; try again in a minute");
    }

    private ApiException refused(String why) {
        Log.warnf("a sign-in by %s was refused: %s", settings.issuer(), why);
        return new ApiException(ErrorCode.SIGN_IN_REFUSED, "the answer of " + config.name() + " was not accepted");
    }

    private ClientID client() {
        return new ClientID(config.clientId());
    }

    private int timeout() {
        return (int) config.timeout().toMillis();
    }
}
