package io.rankloom.platform.run;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.collect.DatasetCounts;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RunCheckTest {

    @Inject
    DatasetVersions versions;

    private final String dataset = "d-" + UUID.randomUUID();

    @BeforeEach
    void publish() {
        versions.publish(
                new PublishDatasetVersion.Input(
                        UUID.randomUUID(),
                        "default",
                        dataset,
                        Live.digest(dataset),
                        Live.digest(dataset + " quality"),
                        new DatasetCounts(1, 1, 1, 0, 0, 0, 0)),
                "ada");
    }

    // A catalogue alone: 120 products that nobody has judged.
    @Test
    void aDatasetWithoutJudgedQueriesIsAFindingAndStartsNoRun() {
        versions.publish(
                new PublishDatasetVersion.Input(
                        UUID.randomUUID(),
                        "default",
                        dataset,
                        Live.digest(dataset + " products"),
                        Live.digest(dataset + " quality of products"),
                        new DatasetCounts(120, 0, 0, 0, 0, 0, 0)),
                "ada");

        check(request(Map.of()))
                .statusCode(200)
                .body("startable", equalTo(false))
                .body("findings.field", contains("dataset"))
                .body("findings.code", contains("DATASET_NOT_JUDGED"))
                .body("findings.detail", contains(containsString("120 products, 0 queries, 0 judgments")));
        as("engineer", request(Map.of()))
                .post("/api/v1/runs")
                .then()
                .statusCode(422)
                .body("code", equalTo("DATASET_NOT_JUDGED"));
    }

    @Test
    void aRequestThatIsRightIsGivenBackWithAllFilledInAndStartsNothing() {
        long runs = QuarkusTransaction.requiringNew().call(() -> Run.count());

        check(request(Map.of()))
                .statusCode(200)
                .body("startable", equalTo(true))
                .body("findings", empty())
                .body("filled.dataset.version", equalTo(1))
                .body("filled.plan.fusion", equalTo("concat(weights=ridge)"))
                .body("filled.plan.rankers", contains("linear", "mlp", "lambdamart"))
                .body("filled.plan.seed", equalTo(42))
                .body("filled.environment", equalTo("production"));

        assertThat(QuarkusTransaction.requiringNew().call(() -> Run.count())).isEqualTo(runs);
    }

    @Test
    void whatItFillsInIsWhatStartsTheRun() {
        Map<String, Object> filled =
                check(request(Map.of("seed", 7))).extract().jsonPath().getMap("filled");

        String run = as("engineer", filled)
                .post("/api/v1/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertThat(as("viewer").get("/api/v1/runs/" + run + "/plan").jsonPath().getMap(""))
                .isEqualTo(filled);
    }

    @Test
    void allThatIsWrongIsToldAtOnceEachWithItsFieldInTheWordsOfTheRefusal() {
        Map<String, Object> wrong = new HashMap<>(request(Map.of(
                "rankers",
                List.of("linear", "lambdamart(treees=3)"),
                "modalities",
                List.of("smell"),
                "labels",
                "guesses",
                "cutoff",
                0)));
        wrong.put("reviewDeadline", "tomorrow");
        wrong.remove("modelName");

        check(wrong)
                .statusCode(200)
                .body("startable", equalTo(false))
                .body("filled", nullValue())
                .body(
                        "findings.field",
                        hasItems(
                                "plan.cutoff",
                                "plan.rankers[1]",
                                "plan.modalities[0]",
                                "plan.labels",
                                "reviewDeadline",
                                "modelName"))
                .body("findings.size()", equalTo(6))
                .body(
                        "findings.find { it.field == 'plan.rankers[1]' }.detail",
                        containsString("unknown parameter 'treees' of lambdamart"))
                .body(
                        "findings.find { it.field == 'plan.cutoff' }.detail",
                        containsString("greater than or equal to 1"));
        as("engineer", request(Map.of("rankers", List.of("linear", "lambdamart(treees=3)"))))
                .post("/api/v1/runs")
                .then()
                .statusCode(422)
                .body("detail", containsString("unknown parameter 'treees' of lambdamart"));
    }

    @Test
    void aRankerThatCannotStandBehindTheFusionIsFound() {
        check(request(Map.of("fusion", "gated", "rankers", List.of("mlp", "lambdamart"))))
                .body("findings.field", contains("plan.rankers[1]"))
                .body("findings.detail", hasItem(containsString("learnt jointly")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all-minilm-l6-v2-int8",
                "by-language",
                "models:/encoder/3",
                "models:/encoder@newest",
                "/data/encoder"
            })
    void aTextModelThatCanBeNamedIsFilledInAsItWasWritten(String textModel) {
        check(request(Map.of("textModel", textModel)))
                .body("findings", empty())
                .body("filled.plan.textModel", equalTo(textModel));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all-MiniLM-L7 | no text model 'all-MiniLM-L7'; there are by-language, all-MiniLM-L6-v2, all-MiniLM-L6-v2-int8",
                "models:/encoder | is no address of a registered model",
                "models:/encoder/0 | write models:/NAME/VERSION with the number of a version, or models:/NAME@ALIAS",
                "models:/encoder/../secret | is no address of a registered model",
            })
    void aTextModelThatCannotBeNamedIsFound(String textModel, String told) {
        check(request(Map.of("textModel", textModel)))
                .body("startable", equalTo(false))
                .body("findings.field", contains("plan.textModel"))
                .body("findings.detail", hasItem(containsString(told)));
    }

    @Test
    void aFairnessAttributeIsFilledInAndOneThatMakesNoGroupsIsFound() {
        check(request(Map.of("fairnessAttribute", " genres ")))
                .body("findings", empty())
                .body("filled.plan.fairnessAttribute", equalTo("genres"));
        check(request(Map.of("fairnessAttribute", "title")))
                .body("startable", equalTo(false))
                .body("findings.field", contains("plan.fairnessAttribute"))
                .body("findings.detail", hasItem(containsString("'title' differs from product to product")));
    }

    @Test
    void aDatasetThatIsNotThereIsFound() {
        Map<String, Object> wrong = new HashMap<>(request(Map.of()));
        wrong.put("dataset", Map.of("name", dataset, "version", 9));

        check(wrong)
                .statusCode(200)
                .body("findings.field", contains("dataset"))
                .body("findings.code", contains("DATASET_NOT_FOUND"))
                .body("findings.detail", hasItem(containsString("no version 9")));
    }

    @Test
    void aFieldThatThereIsNotIsRefusedAsTheRunWouldBe() {
        check(request(Map.of("rankrs", List.of()))).statusCode(400).body("field", equalTo("plan.rankrs"));
    }

    @Test
    void withoutAnEarlierRunThereIsNoEstimate() {
        check(request(Map.of())).body("startable", equalTo(true)).body("estimate", nullValue());
    }

    @Test
    void theEstimateIsTheMiddleOfWhatEarlierRunsOfTheSamePlanTook() {
        Map<String, Object> plan = Map.of("rankers", List.of("linear"));
        trained(plan, 100, 30);
        trained(plan, 400, 90);
        trained(plan, 200, 60);
        trained(Map.of("rankers", List.of("mlp")), 9000, 9000);

        check(request(plan))
                .body("estimate.basis", equalTo("SAME_PLAN"))
                .body("estimate.runs", equalTo(3))
                .body("estimate.elapsed.low", equalTo(100f))
                .body("estimate.elapsed.median", equalTo(200f))
                .body("estimate.elapsed.high", equalTo(400f))
                .body("estimate.work.median", equalTo(60f));
    }

    @Test
    void withoutARunOfTheSamePlanThoseOnTheDatasetAreARoughGuide() {
        trained(Map.of("rankers", List.of("linear")), 100, 30);
        trained(Map.of("rankers", List.of("mlp")), 300, 90);

        // The middle of two is their mean: (100 + 300) / 2
        check(request(Map.of("rankers", List.of("svm"))))
                .body("estimate.basis", equalTo("SAME_DATASET"))
                .body("estimate.elapsed.median", equalTo(200f));
    }

    @Test
    void theSchemaTellsWhatAPlanMaySay() {
        as("engineer")
                .get("/api/v1/runs/check")
                .then()
                .statusCode(200)
                .body("standard.fusion", equalTo("concat(weights=ridge)"))
                .body("standard.seed", equalTo(42))
                .body("fusions.name", hasItems("weighted-sum", "gated"))
                .body("fusions.find { it.name == 'gated' }.joint", equalTo(true))
                .body("rankers", hasItems("linear", "lambdamart", "ensemble"))
                .body("modalities", contains("text", "image", "rating", "review"))
                .body("labels", contains("judgments", "clicks", "clicks-ips"))
                .body("textModels", contains("all-MiniLM-L6-v2", "all-MiniLM-L6-v2-int8", "bge-small-zh"))
                .body("searchMethods", hasItems("tpe", "random"));
    }

    private static ValidatableResponse check(Map<String, Object> request) {
        return as("engineer", request).post("/api/v1/runs/check").then();
    }

    private Map<String, Object> request(Map<String, Object> plan) {
        return Map.of(
                "project", "default",
                "kind", "TRAIN",
                "dataset", Map.of("name", dataset),
                "modelName", "search",
                "plan", plan);
    }

    /** A run whose evaluation ended so many seconds after its start, and whose workers were busy for so many. */
    private void trained(Map<String, Object> plan, long elapsed, long work) {
        String id = as("engineer", request(plan)).post("/api/v1/runs").path("id");
        Instant start = Instant.parse("2026-11-20T10:00:00Z");
        QuarkusTransaction.requiringNew().run(() -> {
            Run run = Run.require(UUID.fromString(id));
            run.started(start);
            run.reportDigest = Live.digest(id);
            Attempt attempt = new Attempt();
            attempt.id = UUID.randomUUID();
            attempt.runId = run.id;
            attempt.elementId = "evaluate-ranker";
            attempt.jobType = "evaluate-ranker";
            attempt.number = 1;
            attempt.worker = "worker";
            attempt.state = Attempt.State.DONE;
            attempt.startedAt = start.plusSeconds(elapsed - work);
            attempt.heartbeatAt = attempt.startedAt;
            attempt.endedAt = start.plusSeconds(elapsed);
            attempt.persist();
        });
    }
}
