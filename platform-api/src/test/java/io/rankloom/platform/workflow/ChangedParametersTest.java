package io.rankloom.platform.workflow;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.audit.AuditEvent;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.platform.run.Attempt;
import io.rankloom.platform.run.NewTrain;
import io.rankloom.platform.run.PlanChanges;
import io.rankloom.platform.run.RunProgress;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.training.Search;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that goes on after an incident with another parameter than it was launched with. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ChangedParametersTest {

    private static final AtomicLong KEYS = new AtomicLong(700_000);
    private static final String REASON = "it did not fit into memory";

    @Inject
    EngineEvents events;

    @Inject
    ElementStateSource source;

    @Inject
    InstanceReconciler reconciler;

    @Inject
    RunProgress progress;

    @Inject
    PlanChanges changes;

    @Inject
    Audit audit;

    @Inject
    RunStarter starter;

    private final FakeEngine engine = new FakeEngine();
    private final long process = KEYS.incrementAndGet();
    private final long step = KEYS.incrementAndGet();
    private final long job = KEYS.incrementAndGet();
    private UUID runId;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "validate-dataset  | modalities shardSize textModel fairnessAttribute",
                "assemble-features | labels",
                "learn-fusion      | fusion",
                "train-rankers     | rankers[1]",
                "suggest-trials    | search.trials search.minutes search.parallel",
                "evaluate-ranker   | cutoff",
            })
    void aStepOffersWhatItIsTheFirstToRead(String element, String names) {
        stopAt(element);

        as("viewer")
                .get("/api/v1/runs/" + runId + "/steps")
                .then()
                .body("items.find { it.incident != null }.elementId", equalTo(element))
                .body("items.find { it.incident != null }.incident.parameters.name", contains(names.split(" ", -1)));
    }

    @Test
    void aStepThatIsNoFirstReaderOffersNothing() {
        stopAt("extract-image");

        as("viewer")
                .get("/api/v1/runs/" + runId + "/steps")
                .then()
                .body("items.find { it.incident != null }.incident.parameters", empty());
        assertThatThrownBy(() -> resume(Map.of("seed", "43")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("seed cannot be changed now")
                .hasMessageContaining("first to read no parameter");
    }

    @Test
    void theEngineIsToldBeforeTheStepGoesOn() {
        stopAt("learn-fusion");

        resume(Map.of("fusion", "concat(weights=ridge)"));

        assertThat(engine.told)
                .containsExactly("process " + process + " {fusion=concat(weights=ridge)}", "resolve learn-fusion");
    }

    @Test
    void oneRankerIsToldApartFromTheOthers() {
        stopAt("train-rankers");

        resume(Map.of("rankers[1]", "mlp(hidden=8)"));

        assertThat(engine.told)
                .containsExactly(
                        "process " + process + " {rankers=[linear, mlp(hidden=8)]}",
                        "step " + step + " {ranker=mlp(hidden=8)}",
                        "resolve train-rankers");
        as("viewer")
                .get("/api/v1/runs/" + runId + "/trials")
                .then()
                .body("items.ranker", contains("linear", "mlp(hidden=8)"));
    }

    @Test
    void theBudgetOfASearchIsChangedWithinItsSearch() {
        stopAt("suggest-trials");

        resume(Map.of("search.trials", "3", "search.minutes", "1.5"));

        assertThat(engine.told.getFirst())
                .contains("search=" + new Search("lambdamart(trees={1..100})", "tpe", 3, 1.5, 2, null));
    }

    @Test
    void theRunTellsWhatWasChangedAndItsPlanIsTheOneThatRan() {
        stopAt("train-rankers");

        resume(Map.of("rankers[1]", "mlp(hidden=8)"));

        String run = "/api/v1/runs/" + runId;
        as("viewer")
                .get(run)
                .then()
                .body("changes.name", contains("rankers[1]"))
                .body("changes.elementId", contains("train-rankers"))
                .body("changes.before", contains("mlp"))
                .body("changes.after", contains("mlp(hidden=8)"))
                .body("changes.by", contains("ada"))
                .body("changes.reason", contains(REASON));
        as("viewer").get(run + "/plan").then().body("plan.rankers", contains("linear", "mlp(hidden=8)"));
        assertThat(audited())
                .containsExactly(
                        "run.start-train: null",
                        "run.change-parameter: rankers[1]: mlp → mlp(hidden=8). " + REASON,
                        "run.resume: " + REASON);
    }

    // The same checks and the same words as of a launch.
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "learn-fusion    | fusion        | concat(weights=rigde) | plan.fusion     | rigde",
                "train-rankers   | rankers[1]    | lambdamrt             | plan.rankers[1] | unknown method 'lambdamrt'",
                "train-rankers   | rankers[1]    | linear                | plan.rankers    | would be the same",
                "evaluate-ranker | cutoff        | ten                   | plan.cutoff     | is no value for cutoff",
                "evaluate-ranker | cutoff        | 0                     | plan.cutoff     | greater than or equal to 1",
                "suggest-trials  | search.trials | -3                    | plan.search.trials | greater than or equal to 1",
            })
    void whatALaunchWouldRefuseIsRefused(String element, String name, String value, String field, String words) {
        stopAt(element);

        assertThatThrownBy(() -> resume(Map.of(name, value)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageContaining(words);
        assertThat(engine.told).isEmpty();
        assertThat(audited()).containsExactly("run.start-train: null");
    }

    @Test
    void aValueThatIsThereAlreadyIsNoChange() {
        stopAt("evaluate-ranker");

        resume(Map.of("cutoff", "10"));

        assertThat(engine.told).containsExactly("resolve evaluate-ranker");
        as("viewer").get("/api/v1/runs/" + runId).then().body("changes", empty());
    }

    @Test
    void withTheEngineAwayNothingIsChangedAndNothingIsRecorded() {
        stopAt("evaluate-ranker");

        as("engineer", Map.of("reason", REASON, "set", Map.of("cutoff", "5")))
                .post("/api/v1/runs/" + runId + "/resume")
                .then()
                .statusCode(503)
                .body("code", equalTo("ENGINE_AWAY"));

        as("viewer").get("/api/v1/runs/" + runId).then().body("cutoff", equalTo(10));
        assertThat(audited()).containsExactly("run.start-train: null");
    }

    @Test
    void aChangeThatTheEngineTookInPartOnlyIsTakenBack() {
        stopAt("train-rankers");
        engine.awayForItems = true;

        assertThatThrownBy(() -> resume(Map.of("rankers[1]", "mlp(hidden=8)")))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_AWAY));

        assertThat(engine.told)
                .containsExactly(
                        "process " + process + " {rankers=[linear, mlp(hidden=8)]}",
                        "process " + process + " {rankers=[linear, mlp]}");
        assertThat(audited()).containsExactly("run.start-train: null");
    }

    // The engine's word that a step goes on comes a moment after it does; somebody may resume it in between.
    @Test
    void aChangeThatCameTooLateForItsStepIsNotRecordedAndTakenBack() {
        stopAt("evaluate-ranker");
        engine.forgetful = true;

        assertThatThrownBy(() -> resume(Map.of("cutoff", "5")))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_TO_RESUME));

        assertThat(engine.told)
                .containsExactly("process " + process + " {cutoff=5}", "process " + process + " {cutoff=10}");
        as("viewer")
                .get("/api/v1/runs/" + runId)
                .then()
                .body("cutoff", equalTo(10))
                .body("changes", empty());
        assertThat(audited()).containsExactly("run.start-train: null");
    }

    @Test
    void aRefusalOverHttpNamesTheField() {
        stopAt("evaluate-ranker");

        as("engineer", Map.of("reason", REASON, "set", Map.of("cutoff", "5000")))
                .post("/api/v1/runs/" + runId + "/resume")
                .then()
                .statusCode(422)
                .body("field", equalTo("plan.cutoff"))
                .body("detail", containsString("1000"));
    }

    private void resume(Map<String, String> values) {
        new RunControl(source, reconciler, engine, progress, changes, audit).resume(runId, values, REASON, "ada");
    }

    /** The run has done all before this step, and stands still there; of several rankers at the second. */
    private void stopAt(String element) {
        runId = starter.train(order());
        QuarkusTransaction.requiringNew().run(() -> failedAttempt(element).persist());
        events.take(List.of(
                event(1, "PROCESS", "ELEMENT_ACTIVATED", "train-ranker", process, null, null),
                event(2, "VARIABLE", "CREATED", null, null, null, runId.toString()),
                event(3, "INCIDENT", "CREATED", element, step, KEYS.incrementAndGet(), null)));
    }

    private Attempt failedAttempt(String element) {
        var attempt = new Attempt();
        attempt.id = UUID.randomUUID();
        attempt.runId = runId;
        attempt.elementId = element;
        attempt.jobType = element;
        attempt.loopCounter = element.equals("train-rankers") ? 2 : 0;
        attempt.number = 1;
        attempt.jobKey = job;
        attempt.worker = "w";
        attempt.state = Attempt.State.FAILED;
        attempt.startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        attempt.heartbeatAt = attempt.startedAt;
        attempt.endedAt = attempt.startedAt;
        return attempt;
    }

    private static NewTrain order() {
        return new NewTrain(
                "default",
                "catalogue",
                1,
                "ab".repeat(32),
                null,
                null,
                0.05,
                "weighted-sum(weights=ridge)",
                List.of("linear", "mlp"),
                new Search("lambdamart(trees={1..100})", "tpe", 5, null, 2, null),
                List.of("text", "image"),
                null,
                null,
                42,
                10,
                500,
                "judgments",
                "shop-search",
                "production",
                "PT72H",
                "ada");
    }

    private List<String> audited() {
        return QuarkusTransaction.requiringNew()
                .call(() -> AuditEvent.<AuditEvent>list("objectId = ?1 order by seq", runId.toString()).stream()
                        .map(event -> event.action + ": " + event.reason)
                        .toList());
    }

    private EngineEvent event(
            long position, String kind, String intent, String element, Long instance, Long incident, String run) {
        return new EngineEvent(
                1,
                position,
                kind,
                intent,
                element,
                kind,
                "train-ranker",
                process,
                null,
                instance,
                incident == null ? null : job,
                incident,
                "no memory",
                run,
                1_700_000_000_000L + position);
    }
}
