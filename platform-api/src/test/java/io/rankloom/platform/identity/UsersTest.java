package io.rankloom.platform.identity;

import static io.rankloom.platform.testing.People.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test makes a person of its own. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UsersTest {

    private static final String OWN_PASSWORD = "correct horse battery";

    @TestHTTPResource
    URI root;

    private final String name = "u-" + UUID.randomUUID().toString().substring(0, 8);
    private String oneTime;

    @BeforeEach
    void makeAnEngineer() {
        Response made = as("admin", Map.of("username", name, "displayName", "New", "roles", List.of("engineer")))
                .post("/api/v1/users");
        made.then().statusCode(201).header("Cache-Control", "no-store");
        oneTime = made.jsonPath().getString("oneTimePassword");
    }

    @Test
    void theOneTimePasswordOpensTheChoiceOfAnother() {
        String session = choosePassword(oneTime);

        given().cookie(CredentialMechanism.COOKIE, session)
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("roles", contains("engineer"));
    }

    @Test
    void aNameIsGivenOnce() {
        as("admin", Map.of("username", name, "displayName", "Again", "roles", List.of()))
                .post("/api/v1/users")
                .then()
                .statusCode(409)
                .body("code", equalTo("USER_EXISTS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "ranking-server", "engine", "root", "viewer,admin"})
    void noPersonIsAService(String role) {
        as("admin", Map.of("username", name + "x", "displayName", "X", "roles", List.of(role)))
                .post("/api/v1/users")
                .then()
                .statusCode(400)
                .body("field", equalTo("roles"));
    }

    @Test
    void changedRolesHoldAtOnceAndEndTheSessions() {
        String session = choosePassword(oneTime);

        as("admin", Map.of("roles", List.of("viewer"), "reason", "left the team"))
                .put("/api/v1/users/" + name + "/roles")
                .then()
                .statusCode(200)
                .body("roles", contains("viewer"));

        given().cookie(CredentialMechanism.COOKIE, session)
                .get("/api/v1/session")
                .then()
                .statusCode(401);
        as("admin")
                .get("/api/v1/audit-events?action=user.change-roles&object=" + name)
                .then()
                .body("items[0].reason", equalTo("from [engineer] to [viewer]: left the team"));
    }

    @Test
    void aDisabledPersonIsOutUntilEnabledAgain() {
        String session = choosePassword(oneTime);

        because("disable").then().statusCode(200).body("disabledAt", notNullValue());
        given().cookie(CredentialMechanism.COOKIE, session)
                .get("/api/v1/session")
                .then()
                .statusCode(401);
        signIn().then().statusCode(401);

        because("enable").then().statusCode(200).body("disabledAt", nullValue());
        signIn().then().statusCode(204);
    }

    @Test
    void theLastAdminStays() {
        String boss = name + "-boss";
        as("admin", Map.of("username", boss, "displayName", "Boss", "roles", List.of("admin")))
                .post("/api/v1/users")
                .then()
                .statusCode(201);

        as("admin", Map.of("reason", "by the test"))
                .post("/api/v1/users/" + boss + "/disable")
                .then()
                .statusCode(409)
                .body("code", equalTo("LAST_ADMIN"));
        as("admin", Map.of("roles", List.of("viewer"), "reason", "by the test"))
                .put("/api/v1/users/" + boss + "/roles")
                .then()
                .statusCode(409)
                .body("code", equalTo("LAST_ADMIN"));
    }

    @Test
    void aResetPasswordIsOneTimeAgain() {
        choosePassword(oneTime);

        String second = because("reset-password").jsonPath().getString("oneTimePassword");

        signIn().then().statusCode(401);
        assertThat(choosePassword(second)).isNotNull();
    }

    @Test
    void aMemberHasTheRolesOfTheProjectAndNoOthers() {
        String project = "p-" + name.substring(2);
        as("admin", Map.of("name", project)).post("/api/v1/projects").then().statusCode(201);
        as("admin", Map.of("roles", List.of(), "reason", "works for one project only"))
                .put("/api/v1/users/" + name + "/roles");

        member(project, List.of("viewer", "reviewer")).then().statusCode(200);

        String session = choosePassword(oneTime);
        given().cookie(CredentialMechanism.COOKIE, session)
                .get("/api/v1/projects")
                .then()
                .statusCode(200)
                .body("items.name", contains(project));
        as("admin")
                .get("/api/v1/projects/" + project + "/members")
                .then()
                .body("items.find { it.username == '" + name + "' }.roles", contains("reviewer", "viewer"));
        member(project, List.of()).then().statusCode(200);
        given().cookie(CredentialMechanism.COOKIE, session)
                .get("/api/v1/projects")
                .then()
                .statusCode(403);
    }

    @Test
    void nobodyIsAdminOfAProject() {
        member("default", List.of("admin")).then().statusCode(400);
    }

    @Test
    void theListIsAReadThatIsRecordedAndTellsNoPassword() {
        as("admin")
                .get("/api/v1/users?maxResults=200")
                .then()
                .statusCode(200)
                .body("items.username", hasItem(name))
                .body("items[0].keySet()", not(hasItem("passwordHash")));
        as("admin").get("/api/v1/audit-events?action=user.list").then().body("items[0].actor", equalTo("admin"));
    }

    private Response member(String project, List<String> roles) {
        return as("admin", Map.of("roles", roles, "reason", "by the test"))
                .put("/api/v1/projects/" + project + "/members/" + name);
    }

    private Response because(String action) {
        return as("admin", Map.of("reason", "by the test")).post("/api/v1/users/" + name + "/" + action);
    }

    private Response signIn() {
        return given().contentType("application/json")
                .body(Map.of("username", name, "password", OWN_PASSWORD))
                .post("/api/v1/session");
    }

    private String choosePassword(String password) {
        return given().contentType("application/json")
                .header("Origin", "http://" + root.getAuthority())
                .body(Map.of("username", name, "password", password, "newPassword", OWN_PASSWORD))
                .post("/api/v1/session/password")
                .getCookie(CredentialMechanism.COOKIE);
    }
}
