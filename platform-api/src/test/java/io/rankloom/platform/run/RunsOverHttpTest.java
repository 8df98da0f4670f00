package io.rankloom.platform.run;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.audit.AuditEvent;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.collect.DatasetCounts;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RunsOverHttpTest {

    @Inject
    DatasetVersions versions;

    private final String dataset = "d-" + UUID.randomUUID();

    @Test
    void whatAPlanLeavesOpenIsFilledIn() {
        Response answer = start(Map.of());

        String run = answer.then()
                .statusCode(202)
                .body("state", equalTo("QUEUED"))
                .body("fusion", equalTo("concat(weights=ridge)"))
                .body("rankers", contains("linear", "mlp", "lambdamart"))
                .body("modalities", contains("text", "image", "rating", "review"))
                .body("seed", equalTo(42))
                .body("cutoff", equalTo(10))
                .body("environment", equalTo("production"))
                .body("startedBy", equalTo("engineer"))
                .extract()
                .path("id");
        answer.then().header("Location", endsWith("/api/v1/runs/" + run));
        as("viewer").get("/api/v1/runs/" + run).then().statusCode(200).body("id", equalTo(run));
    }

    @Test
    void withoutASourceTheNewestVersionIsTaken() {
        publish("one");
        publish("two");

        order(null)
                .then()
                .statusCode(202)
                .body("datasetVersion", equalTo(2))
                .body("datasetDigest", equalTo(Live.digest("two")));
        order(1).then().statusCode(202).body("datasetDigest", equalTo(Live.digest("one")));
    }

    @Test
    void aDatasetOrVersionThatIsNotThereIsNamed() {
        order(null)
                .then()
                .statusCode(404)
                .body("code", equalTo("DATASET_NOT_FOUND"))
                .body("field", equalTo("dataset"));
        publish("one");
        order(2).then().statusCode(404).body("detail", containsString("has no version 2"));
    }

    // A project that is not there would only be missed when the data are published, hours later.
    @ParameterizedTest
    @CsvSource({"TRAIN", "COLLECT"})
    void nothingStartsInAProjectThatIsNotThere(String kind) {
        Map<String, Object> order = new HashMap<>(request(Map.of()));
        order.put("project", "no-such-project");
        order.put("kind", kind);

        as("engineer", order)
                .post("/api/v1/runs")
                .then()
                .statusCode(404)
                .body("code", equalTo("PROJECT_NOT_FOUND"))
                .body("field", equalTo("project"));
    }

    // member of the plan | its only value | status | field | what the answer tells
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rankers       | lambdamrt(trees=300)   | 422 | plan.rankers[0] | lambdamrt", // misspelt
                "rankers       | lambdamart(trees=      | 422 | plan.rankers[0] | lambdamart(trees=",
                "rankers       | ' '                    | 400 | plan.rankers[0] | blank",
                "modalities    | smell                  | 422 | plan.modalities[0] | smell",
            })
    void aPlanThatCannotBeIsRefusedWithItsPlace(String member, String value, int status, String field, String told) {
        start(Map.of(member, List.of(value)))
                .then()
                .statusCode(status)
                .body("field", equalTo(field))
                .body("detail", containsString(told));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "seed, many",
        "cutoff, 0",
        "cutoff, 1001",
        "shardSize, 0",
        "badRowLimit, 1.5",
        "badRowLimit, -0.1",
        "badRowLimit, NaN"
    })
    void aNumberOutOfItsRangeIsRefusedWithItsPlace(String member, String value) {
        start(Map.of(member, value)).then().statusCode(400).body("field", equalTo("plan." + member));
    }

    @ParameterizedTest
    @CsvSource({"tomorrow", "PT0S", "-P1D", "P91D", "P99999999999999999D"})
    void aDeadlineIsADurationOfAtMostNinetyDays(String deadline) {
        Map<String, Object> order = new HashMap<>(request(Map.of()));
        order.put("reviewDeadline", deadline);

        as("engineer", order).post("/api/v1/runs").then().statusCode(422).body("field", equalTo("reviewDeadline"));
    }

    @Test
    void aRefusedPlanLeavesNoRunAndNoEvent() {
        long runs = QuarkusTransaction.requiringNew().call(() -> Run.count());
        long events = QuarkusTransaction.requiringNew().call(() -> AuditEvent.count());

        start(Map.of("rankers", List.of("none"))).then().statusCode(422);

        assertThat(QuarkusTransaction.requiringNew().call(() -> Run.count())).isEqualTo(runs);
        assertThat(QuarkusTransaction.requiringNew().call(() -> AuditEvent.count()))
                .isEqualTo(events);
    }

    @Test
    void aCancelledRunSaysWhyAndCannotBeCancelledAgain() {
        String run = start(Map.of()).path("id");

        stop(run, "cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("reason", equalTo("typo"));

        stop(run, "cancel").then().statusCode(409).body("code", equalTo("RUN_FINISHED"));
        stop(run, "resume").then().statusCode(409).body("code", equalTo("RUN_FINISHED"));
        List<String> actions = QuarkusTransaction.requiringNew()
                .call(() -> AuditEvent.<AuditEvent>list("objectId = ?1 order by seq", run).stream()
                        .map(event -> event.action)
                        .toList());
        assertThat(actions).containsExactly("run.start-train", "run.cancel");
    }

    @Test
    void aRunWithoutAnIncidentHasNothingToResume() {
        String run = start(Map.of()).path("id");

        stop(run, "resume").then().statusCode(409).body("code", equalTo("NOTHING_TO_RESUME"));
    }

    @Test
    void aRunIsShownWithItsStepsAndItsDiagram() {
        String run = start(Map.of()).path("id");

        as("viewer")
                .get("/api/v1/runs/" + run + "/steps")
                .then()
                .statusCode(200)
                .body("items.elementId", hasItem("validate-dataset"))
                .body("items.state.unique()", contains("NOT_STARTED"));
        as("viewer")
                .get("/api/v1/runs/" + run + "/diagram")
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .body(containsString("id=\"train-ranker\""));
    }

    @Test
    void aPlanThatIsGivenBackStartsTheSameRun() {
        Map<String, Object> search = Map.of(
                "ranker",
                "lambdamart(trees=300, depth={4..8})",
                "trials",
                9,
                "halving",
                Map.of("parameter", "trees", "least", 30));
        String run = start(Map.of("search", search, "rankers", List.of("linear"), "seed", 7))
                .then()
                .statusCode(202)
                .body("search.method", equalTo("tpe"))
                .body("search.halving.factor", equalTo(3))
                .extract()
                .path("id");

        Map<String, Object> plan = as("viewer")
                .get("/api/v1/runs/" + run + "/plan")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
        String again = as("engineer", plan)
                .post("/api/v1/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        assertThat(again).isNotEqualTo(run);
        assertThat(as("viewer")
                        .get("/api/v1/runs/" + again + "/plan")
                        .jsonPath()
                        .getMap(""))
                .isEqualTo(plan);
    }

    @Test
    void aFieldOfASearchThatDoesNotExistIsNamed() {
        start(Map.of("search", Map.of("ranker", "linear(l2={0.0..1.0})", "trails", 9)))
                .then()
                .statusCode(400)
                .body("field", equalTo("plan.search.trails"));
    }

    @Test
    void theRankersOfAPlanAreItsFirstTrials() {
        String run =
                start(Map.of("rankers", List.of("linear", "mlp(epochs=3)"))).path("id");

        String token = as("viewer")
                .get("/api/v1/runs/" + run + "/trials?maxResults=1")
                .then()
                .statusCode(200)
                .body("items.ranker", contains("linear"))
                .body("items.state", contains("QUEUED"))
                .extract()
                .path("nextPageToken");
        as("viewer")
                .get("/api/v1/runs/" + run + "/trials?pageToken=" + token)
                .then()
                .statusCode(200)
                .body("items.ranker", contains("mlp(epochs=3)"))
                .body("items[0].parameters.epochs", equalTo("3"))
                .body("items[0].number", equalTo(2))
                .body("nextPageToken", equalTo(null));
        stop(run, "cancel").then().statusCode(200);
        as("viewer")
                .get("/api/v1/runs/" + run + "/trials")
                .then()
                .body("items.state", contains("CANCELLED", "CANCELLED"));
    }

    private Response start(Map<String, Object> plan) {
        return as("engineer", request(plan)).post("/api/v1/runs");
    }

    private Map<String, Object> request(Map<String, Object> plan) {
        return Map.of(
                "project", "default",
                "kind", "TRAIN",
                "dataset", Map.of("name", dataset, "sourceUri", "file:///data/shop"),
                "modelName", "search",
                "plan", plan);
    }

    private Response order(Integer version) {
        Map<String, Object> chosen = new HashMap<>(Map.of("name", dataset));
        if (version != null) {
            chosen.put("version", version);
        }
        Map<String, Object> order = new HashMap<>(request(Map.of()));
        order.put("dataset", chosen);
        return as("engineer", order).post("/api/v1/runs");
    }

    private static Response stop(String run, String how) {
        return as("engineer", Map.of("reason", "typo")).post("/api/v1/runs/" + run + "/" + how);
    }

    private void publish(String content) {
        versions.publish(
                new PublishDatasetVersion.Input(
                        UUID.randomUUID(),
                        "default",
                        dataset,
                        Live.digest(content),
                        Live.digest(content + " quality"),
                        new DatasetCounts(1, 1, 1, 0, 0, 0, 0)),
                "ada");
    }
}
