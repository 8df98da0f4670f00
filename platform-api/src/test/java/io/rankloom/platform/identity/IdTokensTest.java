package io.rankloom.platform.identity;

import static io.rankloom.platform.testing.KeycloakServer.CLIENT_SECRET;
import static io.rankloom.platform.testing.KeycloakServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.Browser;
import io.rankloom.platform.testing.KeycloakResource;
import io.rankloom.platform.testing.KeycloakServer;
import io.rankloom.platform.testing.PostgresResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tokens that a real Keycloak has signed, and what somebody could make of them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@WithTestResource(KeycloakResource.class)
class IdTokensTest {

    private static final Nonce NONCE = new Nonce("of-this-sign-in");
    private static final URI CALLBACK = URI.create("http://localhost/callback");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    KeycloakServer keycloak;

    @Test
    void aTokenForThisClientAndSignInIsBelieved() throws Exception {
        ProviderPerson person = tokens("other", 60).read(JWTParser.parse(tokenFor("other")), NONCE);

        assertThat(person.issuer()).isEqualTo(keycloak.issuer().toString());
        assertThat(person.preferredName()).isEqualTo("lin");
        assertThat(person.displayName()).isEqualTo("Lin Example");
        assertThat(person.groups()).isEqualTo(Set.of("/engineers", "/shop/leads"));
    }

    @Test
    void aTokenForAnotherClientIsNot() throws Exception {
        refuses(tokens("rankloom", 60), tokenFor("other"), "audience");
    }

    @Test
    void aTokenForAnotherSignInIsNot() throws Exception {
        var token = JWTParser.parse(tokenFor("other"));

        assertThatThrownBy(() -> tokens("other", 60).read(token, new Nonce("of-another-sign-in")))
                .hasMessageContaining("nonce");
    }

    @Test
    void aTokenOfAnotherIssuerIsNot() throws Exception {
        var ours = new IdTokens(
                new Issuer("https://sso.example.org"),
                new ClientID("other"),
                JWKSourceBuilder.create(keys()).build(),
                "groups",
                Duration.ofSeconds(60));

        refuses(ours, tokenFor("other"), "issuer");
    }

    @Test
    void anExpiredTokenIsNot() throws Exception {
        // Keycloak gives those of the client brief one second.
        String token = tokenFor("brief");
        Instant end =
                JWTParser.parse(token).getJWTClaimsSet().getExpirationTime().toInstant();
        while (!Instant.now().isAfter(end.plusMillis(10))) {
            Thread.sleep(50);
        }

        refuses(tokens("brief", 0), token, "Expired");
    }

    @Test
    void aTokenInWhichAGroupWasAddedIsNot() throws Exception {
        String[] parts = tokenFor("other").split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String more = claims.replace("\"/engineers\"", "\"/engineers\",\"/admins\"");
        assertThat(more).isNotEqualTo(claims);
        String written = Base64.getUrlEncoder().withoutPadding().encodeToString(more.getBytes(StandardCharsets.UTF_8));

        refuses(tokens("other", 60), parts[0] + "." + written + "." + parts[2], "signature");
    }

    @Test
    void aTokenWithoutSignatureIsNot() throws Exception {
        JWTClaimsSet claims = JWTParser.parse(tokenFor("other")).getJWTClaimsSet();

        refuses(tokens("other", 60), new PlainJWT(claims).serialize(), "Signed ID token expected");
    }

    @Test
    void aTokenThatTheClientCouldHaveSignedItselfIsNot() throws Exception {
        JWTClaimsSet claims = JWTParser.parse(tokenFor("other")).getJWTClaimsSet();
        var forged = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        forged.sign(new MACSigner((CLIENT_SECRET + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8)));

        refuses(tokens("other", 60), forged.serialize(), "key");
    }

    private static void refuses(IdTokens tokens, String token, String why) throws Exception {
        var parsed = JWTParser.parse(token);
        assertThatThrownBy(() -> tokens.read(parsed, NONCE)).hasMessageContaining(why);
    }

    private IdTokens tokens(String client, int skew) throws Exception {
        return new IdTokens(
                new Issuer(keycloak.issuer()),
                new ClientID(client),
                JWKSourceBuilder.create(keys()).build(),
                "groups",
                Duration.ofSeconds(skew));
    }

    private java.net.URL keys() throws Exception {
        return URI.create(keycloak.issuer() + "/protocol/openid-connect/certs").toURL();
    }

    /** Lin's token for a public client, by way of the browser. */
    private String tokenFor(String client) throws Exception {
        String protocol = keycloak.issuer() + "/protocol/openid-connect";
        URI page = URI.create(protocol + "/auth?"
                + KeycloakServer.form(Map.of(
                        "client_id",
                        client,
                        "redirect_uri",
                        CALLBACK.toString(),
                        "response_type",
                        "code",
                        "scope",
                        "openid profile",
                        "nonce",
                        NONCE.getValue())));
        URI answer = new Browser().signInAtKeycloak(page, "lin", PASSWORD);
        Matcher code = CODE.matcher(answer.toString());
        assertThat(code.find()).isTrue();
        var request = HttpRequest.newBuilder(URI.create(protocol + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(KeycloakServer.form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        client,
                        "redirect_uri",
                        CALLBACK.toString(),
                        "code",
                        code.group(1)))))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = http.send(request, BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(body).path("id_token").asText();
        }
    }
}
