package io.rankloom.platform.identity;

import static io.rankloom.platform.testing.KeycloakServer.PASSWORD;
import static io.rankloom.platform.testing.People.ONE_TIME_PASSWORD;
import static io.rankloom.platform.testing.People.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.audit.AuditEvent;
import io.rankloom.platform.testing.Browser;
import io.rankloom.platform.testing.KeycloakResource;
import io.rankloom.platform.testing.KeycloakServer;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a real Keycloak. Each test that changes a person has one of its own. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@WithTestResource(KeycloakResource.class)
class ProviderSignInTest {

    @TestHTTPResource
    URI root;

    KeycloakServer keycloak;

    private final Browser browser = new Browser();

    @BeforeEach
    void makeTheProjectOfTheLeads() {
        as("admin", Map.of("name", "shop", "description", "")).post("/api/v1/projects");
    }

    @Test
    void somebodyGetsInWithTheRolesOfTheirGroups() throws Exception {
        String session = signIn("lin");

        // A role in a project that is not there (viewer@not-there) is left out.
        with(session)
                .statusCode(200)
                .body("username", equalTo("lin@127.0.0.1"))
                .body("displayName", equalTo("Lin Example"))
                .body("roles", contains("engineer"))
                .body("projects", equalTo(Map.of("shop", List.of("reviewer"))));
        assertThat(told("user.create", "lin@127.0.0.1")).singleElement().satisfies(event -> assertThat(event.reason)
                .endsWith("roles: engineer,reviewer@shop"));
        assertThat(told("session.open", "lin@127.0.0.1")).isNotEmpty();
    }

    @Test
    void theSessionIsTheSameCookieAsThatOfAPassword() throws Exception {
        HttpResponse<String> answer = browser.get(answerFor("lin", start("/")));

        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies)
                .filteredOn(cookie -> cookie.startsWith("rankloom_session="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Strict", "Path=/;")
                .doesNotContain("Secure");
        // What the browser kept for the way is gone.
        assertThat(browser.cookie(root, SignInAttempt.COOKIE)).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void theyEndAtThePageThatTheyCameFor() throws Exception {
        HttpResponse<String> answer = browser.get(answerFor("lin", start("/runs?state=FAILED")));

        assertThat(Browser.location(answer)).isEqualTo(root.resolve("/runs?state=FAILED"));
    }

    @Test
    void theProvidersAdaIsNotOurs() throws Exception {
        String session = signIn("ada");

        with(session).statusCode(200).body("username", equalTo("ada@127.0.0.1"));
        User ours = QuarkusTransaction.requiringNew().call(() -> User.findById("ada"));
        assertThat(ours.subject).isNull();
        assertThat(ours.displayName).isEqualTo("ADA");
        given().contentType("application/json")
                .body(Map.of("username", "ada", "password", ONE_TIME_PASSWORD))
                .post("/api/v1/session")
                .then()
                .statusCode(403)
                .body("code", equalTo("PASSWORD_CHANGE_REQUIRED"));
    }

    @Test
    void whoeverGetsTheNameOfSomebodyWhoLeftIsSomebodyElse() throws Exception {
        keycloak.add("kim", "/engineers");
        signIn("kim");
        keycloak.remove("kim");
        keycloak.add("kim", "/admins");

        String session = new AnotherMachine().signIn("kim");

        with(session).statusCode(200).body("username", equalTo("kim-2@127.0.0.1"));
        User first = QuarkusTransaction.requiringNew().call(() -> User.findById("kim@127.0.0.1"));
        assertThat(first.roles).isEqualTo("engineer");
    }

    @Test
    void aRoleThatWasTakenAwayIsGoneAtTheNextSignInWithAllSessionsOfBefore() throws Exception {
        String first = signIn("uma");
        with(first).body("roles", contains("admin")).body("projects.shop", contains("reviewer"));

        keycloak.leave("uma", "/admins");
        String second = new AnotherMachine().signIn("uma");

        with(first).statusCode(401);
        with(second).statusCode(200).body("roles", empty()).body("projects.shop", contains("reviewer"));
        assertThat(told("user.change-roles", "uma@127.0.0.1")).singleElement().satisfies(event -> {
            assertThat(event.actor).isEqualTo(keycloak.issuer().toString());
            assertThat(event.reason).isEqualTo("from [admin,reviewer@shop] to [reviewer@shop]: groups at sign-in");
        });

        keycloak.leave("uma", "/shop/leads");
        assertThat(new AnotherMachine().refusal("uma")).isEqualTo("NO_ROLE");

        with(second).statusCode(401);
        Grants left = QuarkusTransaction.requiringNew().call(() -> {
            User uma = User.findById("uma@127.0.0.1");
            return new Grants(uma.roleSet(), ProjectMember.rolesOf(uma.username));
        });
        assertThat(left).isEqualTo(Grants.NONE);
    }

    @Test
    void whoHasNoMappedGroupIsToldSoAndIsNotTakenIn() throws Exception {
        assertThat(refusal("gus")).isEqualTo("NO_ROLE");

        assertThat(browser.cookie(root, CredentialMechanism.COOKIE)).isEmpty();
        long taken = QuarkusTransaction.requiringNew().call(() -> User.count("username like 'gus%'"));
        assertThat(taken).isZero();
        List<AuditEvent> refused = QuarkusTransaction.requiringNew()
                .call(() -> AuditEvent.list("action = 'session.refuse' and reason like '%/visitors%'"));
        assertThat(refused).hasSize(1);
    }

    @Test
    void anAdminDisablesSomebodyOfTheProviderButLeavesRolesAndPasswordsToIt() throws Exception {
        String session = signIn("dee");
        String user = "/api/v1/users/dee@127.0.0.1";

        as("admin", Map.of("roles", List.of("admin"), "reason", "helps out"))
                .put(user + "/roles")
                .then()
                .statusCode(409)
                .body("code", equalTo("USER_OF_PROVIDER"));
        as("admin", Map.of("reason", "forgotten"))
                .post(user + "/reset-password")
                .then()
                .statusCode(409);
        as("admin", Map.of("roles", List.of("viewer"), "reason", "helps out"))
                .put("/api/v1/projects/shop/members/dee@127.0.0.1")
                .then()
                .statusCode(409);
        as("admin", Map.of("reason", "on leave")).post(user + "/disable").then().statusCode(200);

        with(session).statusCode(401);
        assertThat(new AnotherMachine().refusal("dee")).isEqualTo("USER_DISABLED");
    }

    @Test
    void aTokenWorksForAsLongAsTheProviderHasVouchedForItsPersonOfLate() throws Exception {
        keycloak.add("tom", "/engineers");
        String session = signIn("tom");
        String token = given().cookie(CredentialMechanism.COOKIE, session)
                .header("Origin", "http://" + root.getAuthority())
                .contentType("application/json")
                .body(Map.of("name", "laptop", "roles", List.of("engineer"), "days", 365))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");

        vouchedFor("tom@127.0.0.1", 29);
        withToken(token).statusCode(200);
        vouchedFor("tom@127.0.0.1", 31);
        withToken(token).statusCode(403).body("detail", containsString("sign in to the console once"));
    }

    @Test
    void theAnswerToAnotherStateIsRefused() throws Exception {
        URI answer = answerFor("lin", start("/"));

        assertThat(refusedAt(replaced(answer, "state", "another"))).isEqualTo("SIGN_IN_EXPIRED");
    }

    @Test
    void anotherBrowserIsNotLetInWithTheAnswer() throws Exception {
        URI answer = answerFor("lin", start("/"));

        HttpResponse<String> others = new Browser().get(answer);

        assertThat(Browser.location(others)).isEqualTo(root.resolve("/?refused=SIGN_IN_EXPIRED"));
    }

    @Test
    void aCodeOpensOnce() throws Exception {
        URI start = start("/");
        String attempt = browser.cookie(root, SignInAttempt.COOKIE).orElseThrow();
        URI answer = answerFor("lin", start);
        browser.get(answer);
        browser.setCookie(root, SignInAttempt.COOKIE, attempt);

        assertThat(refusedAt(answer)).isEqualTo("SIGN_IN_REFUSED");
    }

    // Each asks Keycloak for something else than we did: a token for another sign-in, a code that another verifier
    // fits, a
    // code of another client.
    @ParameterizedTest
    @CsvSource({"nonce,another", "code_challenge,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "client_id,other"})
    void anAnswerToAnotherQuestionIsRefused(String parameter, String value) throws Exception {
        URI asked = replaced(start("/"), parameter, value);

        assertThat(refusedAt(answerFor("lin", asked))).isEqualTo("SIGN_IN_REFUSED");
    }

    @Test
    void anErrorOfTheProviderIsAPageOfTheConsole() throws Exception {
        // Keycloak may not ask anybody, and nobody is signed in there.
        URI asked = URI.create(start("/") + "&prompt=none");
        URI answer = Browser.location(browser.get(asked));

        assertThat(answer.getQuery()).contains("error=");
        assertThat(refusedAt(answer)).isEqualTo("SIGN_IN_REFUSED");
    }

    @Test
    void anAnswerWithAnEmptyCodeIsRefused() throws Exception {
        URI answer = answerFor("lin", start("/"));

        assertThat(refusedAt(replaced(answer, "code", ""))).isEqualTo("SIGN_IN_REFUSED");
    }

    @Test
    void anAnswerInTheNameOfAnotherIssuerIsRefused() throws Exception {
        URI answer = answerFor("lin", start("/"));

        assertThat(refusedAt(replaced(answer, "iss", "https://evil.example"))).isEqualTo("SIGN_IN_REFUSED");
    }

    @Test
    void signingOutEndsOurSessionAndOffersToEndTheProviders() throws Exception {
        String session = signIn("lin");
        String end = with(session).extract().path("endAt");

        given().cookie(CredentialMechanism.COOKIE, session)
                .header("Origin", "http://" + root.getAuthority())
                .delete("/api/v1/session")
                .then()
                .statusCode(204);

        with(session).statusCode(401);
        URI there = Browser.location(browser.get(root.resolve(end)));
        assertThat(there.toString()).startsWith(keycloak.issuer() + "/protocol/openid-connect/logout?");
        assertThat(browser.get(there).statusCode()).isEqualTo(200);
    }

    @Test
    void theConsoleIsToldOfBothWays() {
        given().get("/api/v1/session/ways")
                .then()
                .body("passwords", equalTo(true))
                .body("provider", equalTo("Keycloak"));
    }

    /** Somebody at another machine: what this test's own browser has is not there. */
    private final class AnotherMachine {

        private final Browser own = new Browser();

        String signIn(String username) throws IOException, InterruptedException {
            own.get(answer(username));
            return own.cookie(root, CredentialMechanism.COOKIE).orElseThrow();
        }

        String refusal(String username) throws IOException, InterruptedException {
            return Browser.location(own.get(answer(username))).getQuery().replace("refused=", "");
        }

        private URI answer(String username) throws IOException, InterruptedException {
            URI page = Browser.location(own.get(root.resolve("/api/v1/session/oidc")));
            return own.signInAtKeycloak(page, username, PASSWORD);
        }
    }

    /** Begins to sign in; returns the provider's page. */
    private URI start(String returnTo) throws IOException, InterruptedException {
        String query = KeycloakServer.form(Map.of("returnTo", returnTo));
        return Browser.location(browser.get(root.resolve("/api/v1/session/oidc?" + query)));
    }

    private URI answerFor(String username, URI page) throws IOException, InterruptedException {
        return browser.signInAtKeycloak(page, username, PASSWORD);
    }

    private String signIn(String username) throws IOException, InterruptedException {
        browser.get(answerFor(username, start("/")));
        return browser.cookie(root, CredentialMechanism.COOKIE).orElseThrow();
    }

    private String refusal(String username) throws IOException, InterruptedException {
        return refusedAt(answerFor(username, start("/")));
    }

    private String refusedAt(URI answer) throws IOException, InterruptedException {
        HttpResponse<String> response = browser.get(answer);
        assertThat(response.headers().allValues("Set-Cookie")).noneMatch(set -> set.startsWith("rankloom_session"));
        return Browser.location(response).getQuery().replace("refused=", "");
    }

    private static URI replaced(URI address, String parameter, String value) {
        String changed = address.toString().replaceFirst("([?&]" + parameter + "=)[^&]*", "$1" + value);
        assertThat(changed).isNotEqualTo(address.toString());
        return URI.create(changed);
    }

    private static ValidatableResponse with(String session) {
        return given().cookie(CredentialMechanism.COOKIE, session)
                .get("/api/v1/session")
                .then();
    }

    private static ValidatableResponse withToken(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/runs")
                .then();
    }

    private static void vouchedFor(String username, int daysAgo) {
        QuarkusTransaction.requiringNew()
                .run(() -> User.update(
                        "vouchedForAt = ?1 where username = ?2",
                        Instant.now().minus(daysAgo, ChronoUnit.DAYS),
                        username));
    }

    private static List<AuditEvent> told(String action, String username) {
        return QuarkusTransaction.requiringNew()
                .call(() -> AuditEvent.list("action = ?1 and objectId = ?2", action, username));
    }
}
