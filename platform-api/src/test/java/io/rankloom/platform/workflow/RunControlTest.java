package io.rankloom.platform.workflow;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.audit.AuditEvent;
import io.rankloom.platform.run.PlanChanges;
import io.rankloom.platform.run.RunProgress;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RunControlTest {

    private static final AtomicLong KEYS = new AtomicLong(500_000);

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
    private UUID runId;

    @BeforeEach
    void recordARunWithTwoIncidents() {
        runId = starter.train(Runs.train());
        long process = KEYS.incrementAndGet();
        events.take(List.of(
                event(process, 1, "PROCESS", "ELEMENT_ACTIVATED", process, null, null),
                event(process, 2, "VARIABLE", "CREATED", null, null, runId.toString()),
                event(process, 3, "INCIDENT", "CREATED", KEYS.incrementAndGet(), KEYS.incrementAndGet(), null),
                event(process, 4, "INCIDENT", "CREATED", KEYS.incrementAndGet(), KEYS.incrementAndGet(), null)));
    }

    @Test
    void resumesEveryStepThatWaitsAndRecordsIt() {
        control().resume(runId, Map.of(), "the disk is empty again", "ada");

        assertThat(engine.resolved).hasSize(2);
        assertThat(actions()).containsExactly("run.start-train", "run.resume");
    }

    @Test
    void withTheEngineAwayNothingIsResumedAndNothingIsRecorded() {
        as("engineer", Map.of("reason", "the disk is empty again"))
                .post("/api/v1/runs/" + runId + "/resume")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("ENGINE_AWAY"));

        assertThat(actions()).containsExactly("run.start-train");
    }

    @Test
    void recordsWhatWentOnBeforeTheEngineWentAway() {
        engine.reachableIncidents = 1;

        assertThatThrownBy(() -> control().resume(runId, Map.of(), "the disk is empty again", "ada"))
                .hasMessageContaining("1 of 2 steps go on");

        assertThat(actions()).containsExactly("run.start-train", "run.resume");
    }

    private RunControl control() {
        return new RunControl(source, reconciler, engine, progress, changes, audit);
    }

    private List<String> actions() {
        return QuarkusTransaction.requiringNew()
                .call(() -> AuditEvent.<AuditEvent>list("objectId = ?1 order by seq", runId.toString()).stream()
                        .map(event -> event.action)
                        .toList());
    }

    private static EngineEvent event(
            long process, long position, String kind, String intent, Long element, Long incident, String run) {
        return new EngineEvent(
                1,
                position,
                kind,
                intent,
                "extract-image",
                kind,
                "train-ranker",
                process,
                null,
                element,
                null,
                incident,
                "no space left",
                run,
                1_700_000_000_000L + position);
    }
}
