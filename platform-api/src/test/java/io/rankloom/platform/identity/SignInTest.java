package io.rankloom.platform.identity;

import static io.rankloom.platform.testing.People.ONE_TIME_PASSWORD;
import static io.rankloom.platform.testing.People.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test has a user of its own, since what it does to them stays. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SignInTest {

    private static final String OWN_PASSWORD = "correct horse battery";

    @TestHTTPResource
    URI root;

    @Test
    void aOneTimePasswordOpensNothingButTheChoiceOfAnother() {
        signIn("ada", ONE_TIME_PASSWORD).then().statusCode(403).body("code", equalTo("PASSWORD_CHANGE_REQUIRED"));

        choosePassword("ada", ONE_TIME_PASSWORD, OWN_PASSWORD).then().statusCode(204);

        signIn("ada", ONE_TIME_PASSWORD).then().statusCode(401);
        signIn("ada", OWN_PASSWORD).then().statusCode(204);
    }

    @Test
    void theNewPasswordMustDifferAndBeLongEnough() {
        choosePassword("mei", ONE_TIME_PASSWORD, ONE_TIME_PASSWORD)
                .then()
                .statusCode(400)
                .body("field", equalTo("newPassword"));
        choosePassword("mei", ONE_TIME_PASSWORD, "short").then().statusCode(400).body("field", equalTo("newPassword"));
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        Response chosen = choosePassword("ravi", ONE_TIME_PASSWORD, OWN_PASSWORD);

        assertThat(chosen.getHeader("Set-Cookie"))
                .contains("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .contains("Path=/");
        with(session(chosen))
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("username", equalTo("ravi"))
                .body("displayName", equalTo("RAVI"))
                .body("roles", contains("engineer"));
    }

    @Test
    void everySignInMakesANewSessionWhateverCookieCameWithIt() {
        String first = session(choosePassword("noor", ONE_TIME_PASSWORD, OWN_PASSWORD));

        String second = session(fromOurPage()
                .cookie(CredentialMechanism.COOKIE, first)
                .body(Map.of("username", "noor", "password", OWN_PASSWORD))
                .post("/api/v1/session"));

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void signingOutEndsTheSessionAtTheServer() {
        String secret = session(choosePassword("olu", ONE_TIME_PASSWORD, OWN_PASSWORD));

        fromOurPage()
                .cookie(CredentialMechanism.COOKIE, secret)
                .delete("/api/v1/session")
                .then()
                .statusCode(204);

        with(secret).get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void aChangedPasswordEndsAllOtherSessionsWhichCanThenSignInAgain() {
        String old = session(choosePassword("pia", ONE_TIME_PASSWORD, OWN_PASSWORD));
        choosePassword("pia", OWN_PASSWORD, OWN_PASSWORD + "!").then().statusCode(204);

        with(old).get("/api/v1/session").then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        // The browser still sends its dead cookie.
        fromOurPage()
                .cookie(CredentialMechanism.COOKIE, old)
                .body(Map.of("username", "pia", "password", OWN_PASSWORD + "!"))
                .post("/api/v1/session")
                .then()
                .statusCode(204);
    }

    @Test
    void anExpiredSessionIsNobody() {
        String secret = session(choosePassword("quin", ONE_TIME_PASSWORD, OWN_PASSWORD));
        QuarkusTransaction.requiringNew()
                .run(() -> UserSession.update(
                        "expiresAt = ?1 where sessionHash = ?2",
                        Instant.now().minusSeconds(1),
                        Credentials.digest(secret)));

        with(secret).get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void guessesAreSlowedDownForTheRightPasswordToo() {
        for (int guess = 1; guess <= 5; guess++) {
            signIn("rosa", "wrong").then().statusCode(401).body("code", equalTo("SIGN_IN_FAILED"));
        }

        signIn("rosa", ONE_TIME_PASSWORD).then().statusCode(429).body("code", equalTo("TOO_MANY_SIGN_INS"));
    }

    @Test
    void anUnknownUserIsToldTheSameAsAWrongPassword() {
        Response unknown = signIn("nobody-here", "wrong");
        Response wrong = signIn("ravi", "wrong");

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.asString()).isEqualTo(wrong.asString());
    }

    // Another site, another port, another scheme's sandbox, and none at all.
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost:1", "null", ""})
    void aPageOfAnotherOriginWritesNothingWithOurCookie(String origin) {
        RequestSpecification request = given().cookie(CredentialMechanism.COOKIE, "any");
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }

        request.delete("/api/v1/session")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("CROSS_ORIGIN"));
    }

    @Test
    void aFormOfAnotherSiteCannotSignIn() {
        given().header("Origin", "https://evil.example")
                .contentType("text/plain")
                .body("{\"username\":\"ada\",\"password\":\"x\"}")
                .post("/api/v1/session")
                .then()
                .statusCode(415);
    }

    @Test
    void withoutAProviderPasswordsAreTheOnlyWay() {
        given().get("/api/v1/session/ways")
                .then()
                .statusCode(200)
                .body("passwords", equalTo(true))
                .body("provider", nullValue());
        for (String path : List.of("", "/callback?code=c&state=s", "/end")) {
            given().get("/api/v1/session/oidc" + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("NO_PROVIDER"));
        }
    }

    @Test
    void aTokenNeedsNoOrigin() {
        as("engineer").get("/api/v1/session").then().statusCode(200).body("username", equalTo("engineer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer rlm_unknown", "Bearer ", "bearer\trlm_unknown", "Basic YWRhOmFkYQ=="})
    void aForeignTokenIsRefusedWithAProblem(String header) {
        given().header("Authorization", header)
                .get("/api/v1/projects")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .contentType("application/problem+json")
                .body("code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void aSessionsSecretIsNoTokenAndATokenNoSession() {
        given().cookie(CredentialMechanism.COOKIE, "rlm_test_admin")
                .get("/api/v1/projects")
                .then()
                .statusCode(401);
    }

    @Test
    void everyAnswerTellsBrowsersToTrustNobodyElse() {
        given().get("/api/v1/projects")
                .then()
                .statusCode(401)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Access-Control-Allow-Origin", blankOrNullString())
                .body("detail", not(containsString("Exception")));
    }

    private Response signIn(String user, String password) {
        return fromOurPage()
                .body(Map.of("username", user, "password", password))
                .post("/api/v1/session");
    }

    private Response choosePassword(String user, String password, String newPassword) {
        return fromOurPage()
                .body(Map.of("username", user, "password", password, "newPassword", newPassword))
                .post("/api/v1/session/password");
    }

    private RequestSpecification fromOurPage() {
        return given().contentType("application/json").header("Origin", "http://" + root.getAuthority());
    }

    private static RequestSpecification with(String secret) {
        return given().cookie(CredentialMechanism.COOKIE, secret);
    }

    private static String session(Response signedIn) {
        return signedIn.getCookie(CredentialMechanism.COOKIE);
    }
}
