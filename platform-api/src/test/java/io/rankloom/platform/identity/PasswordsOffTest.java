package io.rankloom.platform.identity;

import static io.rankloom.platform.testing.People.ONE_TIME_PASSWORD;
import static io.rankloom.platform.testing.People.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only the provider lets people in, and it is away. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(PasswordsOffTest.OnlyAProvider.class)
class PasswordsOffTest {

    public static class OnlyAProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rankloom.sign-in.passwords", "false",
                    "rankloom.oidc.name", "Example",
                    "rankloom.oidc.issuer", "http://127.0.0.1:1/realms/none",
                    "rankloom.oidc.roles", "viewer=all");
        }
    }

    @TestHTTPResource
    URI root;

    @Inject
    SignIn signIn;

    @Test
    void theRightPasswordOpensNothing() {
        fromOurPage()
                .body(Map.of("username", "ada", "password", ONE_TIME_PASSWORD))
                .post("/api/v1/session")
                .then()
                .statusCode(403)
                .body("code", equalTo("PASSWORDS_OFF"));
        fromOurPage()
                .body(Map.of("username", "ada", "password", ONE_TIME_PASSWORD, "newPassword", "correct horse battery"))
                .post("/api/v1/session/password")
                .then()
                .statusCode(403)
                .body("code", equalTo("PASSWORDS_OFF"));
    }

    @Test
    void aSessionThatAPasswordOpenedBeforeIsNobodysButTokensGoOn() {
        String secret = QuarkusTransaction.requiringNew().call(() -> signIn.newSession(User.findById("ada")));

        given().cookie(CredentialMechanism.COOKIE, secret)
                .get("/api/v1/session")
                .then()
                .statusCode(401);
        as("engineer").get("/api/v1/session").then().statusCode(200);
    }

    @Test
    void theConsoleIsToldWhoLetsPeopleIn() {
        given().get("/api/v1/session/ways")
                .then()
                .statusCode(200)
                .body("passwords", equalTo(false))
                .body("provider", equalTo("Example"));
    }

    @Test
    void whileTheProviderIsAwayTheConsoleSaysSo() {
        for (String path : new String[] {"/api/v1/session/oidc", "/api/v1/session/oidc/end"}) {
            given().redirects()
                    .follow(false)
                    .get(path)
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/?refused=PROVIDER_AWAY"));
        }
    }

    private RequestSpecification fromOurPage() {
        return given().contentType("application/json").header("Origin", "http://" + root.getAuthority());
    }
}
