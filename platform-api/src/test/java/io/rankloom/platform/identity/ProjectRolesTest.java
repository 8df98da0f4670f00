package io.rankloom.platform.identity;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person who is engineer of {@code elsewhere} and viewer of {@code default}. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProjectRolesTest {

    private static final String TOKEN = "rlm_test_guest";

    @Inject
    RunStarter runs;

    @Inject
    Live live;

    @Inject
    ProjectObjects objects;

    @BeforeEach
    void addGuest() {
        objects.create();
        QuarkusTransaction.requiringNew().run(() -> {
            if (User.findById("guest") == null) {
                var user = new User();
                user.username = "guest";
                user.displayName = "Guest";
                user.roles = "";
                user.passwordHash = "none";
                user.createdAt = Instant.now();
                user.persist();
                join("elsewhere", Roles.ENGINEER);
                join("default", Roles.VIEWER);
                ProjectObjects.addToken(TOKEN, "guest", "viewer,engineer,reviewer,admin");
            }
        });
    }

    private static void join(String project, String role) {
        var member = new ProjectMember();
        member.key = new ProjectMember.Key(project, "guest", role);
        member.addedBy = "admin";
        member.addedAt = Instant.now();
        member.persist();
    }

    @Test
    void aRoleInOneProjectIsNoneInAnother() {
        UUID run = runs.train(Runs.train("default"));

        guest().get("/api/v1/runs/" + run).then().statusCode(200);
        guest().contentType("application/json")
                .body(Map.of("reason", "wrong data"))
                .post("/api/v1/runs/" + run + "/cancel")
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
    }

    @Test
    void theRoleHoldsInItsOwnProject() {
        UUID run = runs.train(Runs.train("elsewhere"));

        guest().contentType("application/json")
                .body(Map.of("reason", "wrong data"))
                .post("/api/v1/runs/" + run + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
    }

    @Test
    void aTokenAllowsNoMoreThanItsPersonMay() {
        guest().get("/api/v1/audit-events").then().statusCode(403);
    }

    @Test
    void aRunCannotTakeTheNameOfAnotherProjectsModel() {
        String model = "taken-" + UUID.randomUUID().toString().substring(0, 8);
        live.register(model);

        guest().contentType("application/json")
                .body(Map.of(
                        "project",
                        "elsewhere",
                        "kind",
                        "TRAIN",
                        "dataset",
                        Map.of("name", "shop", "sourceUri", "demo:shop"),
                        "modelName",
                        model))
                .post("/api/v1/runs")
                .then()
                .statusCode(409)
                .body("code", equalTo("MODEL_NAME_TAKEN"));
    }

    @Test
    void aSearchFindsNothingOfAForeignProject() {
        for (String text : objects.findable()) {
            search("viewer", text).body("items.size()", greaterThan(0));
            search("stranger", text).body("items.size()", equalTo(0));
        }
    }

    private static ValidatableResponse search(String subject, String text) {
        return as(subject).queryParam("q", text).get("/api/v1/search").then().statusCode(200);
    }

    // What a token is narrowed to is taken from what its person holds: {viewer, engineer} ∩ {viewer} = {viewer}.
    @Test
    void grantsAreNarrowedToRolesAndToAProject() {
        var held = new Grants(Set.of("viewer", "engineer"), Map.of("a", Set.of("reviewer")));

        assertThat(held.limitedTo(Set.of("viewer"), null)).isEqualTo(new Grants(Set.of("viewer"), Map.of()));
        assertThat(held.limitedTo(Set.of("engineer", "reviewer"), "a"))
                .isEqualTo(new Grants(Set.of(), Map.of("a", Set.of("engineer", "reviewer"))));
        assertThat(held.limitedTo(Set.of("reviewer"), "b")).isEqualTo(Grants.NONE);
    }

    private static RequestSpecification guest() {
        return RestAssured.given().header("Authorization", "Bearer " + TOKEN);
    }
}
