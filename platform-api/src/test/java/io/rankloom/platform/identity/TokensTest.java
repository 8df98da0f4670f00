package io.rankloom.platform.identity;

import static io.rankloom.platform.testing.People.ONE_TIME_PASSWORD;
import static io.rankloom.platform.testing.People.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sam is an engineer everywhere. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TokensTest {

    private static String session;

    @TestHTTPResource
    URI root;

    @BeforeEach
    void signInOnce() {
        if (session == null) {
            session = fromOurPage()
                    .body(Map.of(
                            "username", "sam",
                            "password", ONE_TIME_PASSWORD,
                            "newPassword", "correct horse battery"))
                    .post("/api/v1/session/password")
                    .getCookie(CredentialMechanism.COOKIE);
        }
    }

    @Test
    void aNewTokenOpensWhatItsPersonMayAndIsKeptAsADigestOnly() {
        Response made = make(List.of("engineer"), 30);
        String secret = made.jsonPath().getString("secret");

        made.then().statusCode(201).header("Cache-Control", "no-store").body("token.subject", equalTo("sam"));
        bearer(secret).get("/api/v1/session").then().statusCode(200).body("username", equalTo("sam"));
        ApiToken kept =
                QuarkusTransaction.requiringNew().call(() -> ApiToken.<ApiToken>findById(Credentials.digest(secret)));
        assertThat(kept.tokenHash).doesNotContain(secret).hasSize(64);
        assertThat(kept.lastUsedAt).isNotNull();
    }

    @Test
    void aTokenIsNarrowedToItsRoles() {
        fromOurPage()
                .body(Map.of("name", "x", "roles", List.of("admin"), "days", 1))
                .cookie(CredentialMechanism.COOKIE, session)
                .post("/api/v1/tokens")
                .then()
                .statusCode(403)
                .body("code", equalTo("ROLE_NOT_HELD"))
                .body("field", equalTo("roles"));
    }

    @Test
    void aTokenMakesNoToken() {
        String secret = make(List.of("engineer"), 30).jsonPath().getString("secret");

        bearer(secret)
                .contentType("application/json")
                .body(Map.of("name", "x", "roles", List.of("engineer"), "days", 365))
                .post("/api/v1/tokens")
                .then()
                .statusCode(403)
                .body("code", equalTo("SESSION_REQUIRED"));
    }

    @Test
    void aTokenOfOneProjectSeesNoOther() {
        Response made = fromOurPage()
                .cookie(CredentialMechanism.COOKIE, session)
                .body(Map.of("name", "x", "roles", List.of("engineer"), "project", "default", "days", 1))
                .post("/api/v1/tokens");
        as("admin", Map.of("name", "not-for-sam")).post("/api/v1/projects");

        bearer(made.jsonPath().getString("secret"))
                .get("/api/v1/projects")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("default")));
    }

    @Test
    void aRevokedTokenIsNobodys() {
        Response made = make(List.of("engineer"), 30);
        String secret = made.jsonPath().getString("secret");

        fromOurPage()
                .cookie(CredentialMechanism.COOKIE, session)
                .delete("/api/v1/tokens/" + made.jsonPath().getString("token.id"))
                .then()
                .statusCode(200)
                .body("revokedBy", equalTo("sam"));

        bearer(secret).get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void anExpiredTokenIsNobodys() {
        String secret = make(List.of("engineer"), 1).jsonPath().getString("secret");
        QuarkusTransaction.requiringNew()
                .run(() -> ApiToken.update(
                        "expiresAt = ?1 where tokenHash = ?2",
                        Instant.now().minusSeconds(1),
                        Credentials.digest(secret)));

        bearer(secret).get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void aTokenLosesWhatItsPersonLoses() {
        String secret = make(List.of("engineer"), 30).jsonPath().getString("secret");
        roles("viewer");
        try {
            bearer(secret).get("/api/v1/projects").then().statusCode(403);
        } finally {
            roles("engineer");
        }
    }

    @Test
    void oneSeesOnesOwnTokensAndAnAdminThoseOfAll() {
        make(List.of("engineer"), 30);

        given().cookie(CredentialMechanism.COOKIE, session)
                .get("/api/v1/tokens?maxResults=200")
                .then()
                .statusCode(200)
                .body("items.subject", everyItem(equalTo("sam")));
        given().cookie(CredentialMechanism.COOKIE, session)
                .get("/api/v1/tokens?all=true")
                .then()
                .statusCode(403);
        as("admin")
                .get("/api/v1/tokens?all=true&maxResults=200")
                .then()
                .statusCode(200)
                .body("items.subject", hasItem("worker"))
                .body("items.find { it.subject == 'sam' }.keySet()", not(hasItem("tokenHash")));
    }

    private static void roles(String roles) {
        QuarkusTransaction.requiringNew().run(() -> User.update("roles = ?1 where username = 'sam'", roles));
    }

    private Response make(List<String> roles, int days) {
        return fromOurPage()
                .cookie(CredentialMechanism.COOKIE, session)
                .body(Map.of("name", "laptop", "roles", roles, "days", days))
                .post("/api/v1/tokens");
    }

    private RequestSpecification fromOurPage() {
        return given().contentType("application/json").header("Origin", "http://" + root.getAuthority());
    }

    private static RequestSpecification bearer(String secret) {
        return given().header("Authorization", "Bearer " + secret);
    }
}
