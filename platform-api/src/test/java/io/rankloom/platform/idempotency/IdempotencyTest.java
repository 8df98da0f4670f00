package io.rankloom.platform.idempotency;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.POST;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class IdempotencyTest {

    @Inject
    Live live;

    @Inject
    EntityManager entities;

    @Inject
    FirstAnswers answers;

    private final String key = UUID.randomUUID().toString();

    /**
     * What makes nothing, or makes it once without a key: checks, signing in, ends, stops and the engine's numbered events. Answers with
     * a new token or a one-time password hold a secret, which must not be kept.
     */
    private static final List<String> WITHOUT_KEY = List.of(
            "SessionResource.open",
            "TokenResource.create",
            "UserResource.create",
            "UserResource.disable",
            "UserResource.enable",
            "UserResource.resetPassword",
            "SessionResource.changePassword",
            "AttemptResource.end",
            "RunCheckResource.check",
            "RunControlResource.cancel",
            "RunControlResource.resume",
            "EngineEventResource.post");

    @Test
    void everyPostThatMakesSomethingHonoursTheKey() {
        List<String> without = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.rankloom.platform").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(POST.class))
                        .filter(method -> !method.isAnnotatedWith(Idempotent.class))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                        .toList();

        assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_KEY);
    }

    @Test
    void theDocumentOfTheApiTellsOfTheKey() {
        List<String> parameters = RestAssured.given()
                .get("/q/openapi?format=json")
                .jsonPath()
                .getList("paths.'/api/v1/reviews/{id}/decisions'.post.parameters.name");

        assertThat(parameters).containsExactlyInAnyOrder("id", "If-Match", "Idempotency-Key");
    }

    @Test
    void theSameRequestWithItsKeyGetsTheFirstAnswerAgain() {
        String name = name();

        Response first = project(key, name, "shop");
        Response second = project(key, name, "shop");

        first.then().statusCode(201);
        isTheSame(second, first);
    }

    @Test
    void theFieldsMayComeInAnotherOrder() {
        String name = name();
        String one = "{\"name\":\"" + name + "\",\"description\":\"d\"}";
        String other = "{ \"description\":\"d\", \"name\":\"" + name + "\" }";

        Response first = as("admin", one).header("Idempotency-Key", key).post("/api/v1/projects");
        Response second = as("admin", other).header("Idempotency-Key", key).post("/api/v1/projects");

        isTheSame(second, first);
    }

    @Test
    void withoutAKeyTheSecondIsToldThatTheThingIsThere() {
        String name = name();

        as("admin", Map.of("name", name)).post("/api/v1/projects").then().statusCode(201);

        as("admin", Map.of("name", name))
                .post("/api/v1/projects")
                .then()
                .statusCode(409)
                .body("code", equalTo("PROJECT_EXISTS"))
                .body("field", equalTo("name"));
    }

    @Test
    void anotherRequestWithAUsedKeyIsRefused() {
        String name = name();
        project(key, name, "shop").then().statusCode(201);

        project(key, name, "another description")
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"))
                .body("field", equalTo("Idempotency-Key"));
        as("admin", order(name, "catalogue"))
                .header("Idempotency-Key", key)
                .post("/api/v1/datasets/import")
                .then()
                .statusCode(422);
    }

    @Test
    void aKeyBelongsToThePersonWhoSentIt() {
        String name = name();
        project(null, name, "");

        String engineers =
                importing(key, name, "a").then().statusCode(202).extract().path("id");
        String admins = as("admin", order(name, "a"))
                .header("Idempotency-Key", key)
                .post("/api/v1/datasets/import")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        assertThat(admins).isNotEqualTo(engineers);
    }

    @Test
    void anErrorIsNoAnswerSoTheRequestMayBeTriedAgain() {
        String name = name();
        importing(key, name, "catalogue").then().statusCode(404).body("code", equalTo("PROJECT_NOT_FOUND"));
        project(null, name, "");

        importing(key, name, "catalogue").then().statusCode(202);
    }

    @Test
    void anImportStartsOneRun() {
        String name = name();
        project(null, name, "");

        Response first = importing(key, name, "catalogue");
        Response second = importing(key, name, "catalogue");

        first.then().statusCode(202);
        isTheSame(second, first);
        assertThat(runsOf(name)).isEqualTo(1);
    }

    @Test
    void aRunStartsOnce() {
        String name = name();
        project(null, name, "");
        Map<String, Object> order = Map.of(
                "project",
                name,
                "kind",
                "TRAIN",
                "dataset",
                Map.of("name", "catalogue", "sourceUri", "file:///data/shop"),
                "modelName",
                "search",
                "plan",
                Map.of("seed", 7, "badRowLimit", 0.1));

        Response first = as("engineer", order).header("Idempotency-Key", key).post("/api/v1/runs");
        Response second = as("engineer", order).header("Idempotency-Key", key).post("/api/v1/runs");

        first.then().statusCode(202);
        isTheSame(second, first);
        assertThat(runsOf(name)).isEqualTo(1);
    }

    @Test
    void aRollBackStartsOnce() {
        String model = name();
        live.promote(model, 1);
        live.promote(model, 2);
        Map<String, Object> order =
                Map.of("modelName", model, "environment", "production", "targetVersion", 1, "reason", "worse");

        Response first = as("reviewer", order).header("Idempotency-Key", key).post("/api/v1/deployments/roll-back");
        Response second = as("reviewer", order).header("Idempotency-Key", key).post("/api/v1/deployments/roll-back");

        first.then().statusCode(202);
        isTheSame(second, first);
    }

    @Test
    void anApprovalSentTwiceIsOneDecision() {
        UUID review = live.review(name(), "ada");
        String etag = as("reviewer").get("/api/v1/reviews/" + review).getHeader("ETag");
        Map<String, Object> decision = Map.of("decision", "APPROVE", "reason", "Gain holds on tail queries.");

        Response first = decide(review, etag, decision);
        Response second = decide(review, etag, decision);

        first.then().statusCode(200);
        isTheSame(second, first);
        assertThat(second.getHeader("ETag")).isNotNull().isEqualTo(first.getHeader("ETag"));
    }

    @Test
    void twoAtTheSameTimeMakeOneThing() throws Exception {
        String name = name();
        project(null, name, "");
        Callable<Response> send = () -> importing(key, name, "catalogue");

        List<Response> answers;
        try (var pool = Executors.newFixedThreadPool(8)) {
            answers = pool.invokeAll(java.util.Collections.nCopies(8, send)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).allSatisfy(answer -> isTheSame(answer, answers.get(0)));
        assertThat(runsOf(name)).isEqualTo(1);
    }

    @Test
    void twoPeopleAtTheSameTimeMakeOneProject() throws Exception {
        String name = name();
        Callable<Integer> send =
                () -> as("admin", Map.of("name", name)).post("/api/v1/projects").statusCode();

        List<Integer> answers;
        try (var pool = Executors.newFixedThreadPool(8)) {
            answers = pool.invokeAll(java.util.Collections.nCopies(8, send)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        project(" ", name(), "").then().statusCode(400).body("field", equalTo("Idempotency-Key"));
        project("k".repeat(201), name(), "").then().statusCode(400).body("field", equalTo("Idempotency-Key"));
    }

    @Test
    void keysAreForgottenAfterAWeek() {
        String name = name();
        project(key, name, "").then().statusCode(201);
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                        "UPDATE idempotent_answer SET created_at = :then WHERE idempotency_key = :key")
                .setParameter("then", Instant.now().minus(Duration.ofDays(8)))
                .setParameter("key", key)
                .executeUpdate());

        answers.forget();

        project(key, name, "").then().statusCode(409);
    }

    private Response decide(UUID review, String etag, Map<String, Object> decision) {
        return as("reviewer", decision)
                .header("Idempotency-Key", key)
                .header("If-Match", etag)
                .post("/api/v1/reviews/" + review + "/decisions");
    }

    private static Response project(String key, String name, String description) {
        var request = as("admin", Map.of("name", name, "description", description));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.post("/api/v1/projects");
    }

    private static Response importing(String key, String project, String dataset) {
        return as("engineer", order(project, dataset))
                .header("Idempotency-Key", key)
                .post("/api/v1/datasets/import");
    }

    private static Map<String, Object> order(String project, String dataset) {
        return Map.of("project", project, "name", dataset, "sourceUri", "file:///data/shop");
    }

    private static void isTheSame(Response second, Response first) {
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(second.getContentType()).isEqualTo(first.getContentType());
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    private static long runsOf(String project) {
        return QuarkusTransaction.requiringNew().call(() -> Run.count("project", project));
    }

    private static String name() {
        return "p-" + UUID.randomUUID();
    }
}
