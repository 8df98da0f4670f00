package io.rankloom.platform.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.RunState;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EngineEventsTest {

    private static final AtomicLong KEYS = new AtomicLong(1_000);

    @Inject
    EngineEvents events;

    @Inject
    ElementStateSource source;

    @Inject
    RunStarter starter;

    private UUID runId;
    private long process;
    private long position;

    @BeforeEach
    void recordARun() {
        runId = starter.train(Runs.train());
        process = KEYS.incrementAndGet();
        position = 0;
    }

    @Test
    void marksARunAsRunningOnceItsInstanceIsSeen() {
        events.take(List.of(processIs("ELEMENT_ACTIVATED"), runVariable()));

        assertThat(run().state).isEqualTo(RunState.RUNNING);
        assertThat(source.activeInstances(runId)).containsExactly(process);
    }

    @Test
    void countsTheItemsOfAMultiInstanceStep() {
        long one = KEYS.incrementAndGet();
        long two = KEYS.incrementAndGet();
        events.take(List.of(
                processIs("ELEMENT_ACTIVATED"),
                runVariable(),
                element(KEYS.incrementAndGet(), "extract-text", "MULTI_INSTANCE_BODY", "ELEMENT_ACTIVATED"),
                element(one, "extract-text", "SERVICE_TASK", "ELEMENT_ACTIVATED"),
                element(two, "extract-text", "SERVICE_TASK", "ELEMENT_ACTIVATED"),
                element(one, "extract-text", "SERVICE_TASK", "ELEMENT_COMPLETED")));

        ElementState items = source.elements(runId).stream()
                .filter(state -> !state.isFrame())
                .findFirst()
                .orElseThrow();
        assertThat(items.active()).isEqualTo(1);
        assertThat(items.completed()).isEqualTo(1);
    }

    @Test
    void endsInTheSameStateHoweverOftenAndInWhateverOrderABatchComes() {
        long task = KEYS.incrementAndGet();
        List<EngineEvent> batch = new ArrayList<>(List.of(
                processIs("ELEMENT_ACTIVATED"),
                runVariable(),
                element(task, "validate-dataset", "SERVICE_TASK", "ELEMENT_ACTIVATING"),
                element(task, "validate-dataset", "SERVICE_TASK", "ELEMENT_ACTIVATED"),
                element(task, "validate-dataset", "SERVICE_TASK", "ELEMENT_COMPLETED")));

        Collections.reverse(batch);
        batch.forEach(event -> events.take(List.of(event)));
        events.take(batch);

        assertThat(source.elements(runId)).singleElement().satisfies(state -> {
            assertThat(state.active()).isZero();
            assertThat(state.completed()).isEqualTo(1);
        });
    }

    @Test
    void waitsWhileTheEngineAwaitsADecision() {
        long wait = KEYS.incrementAndGet();
        events.take(List.of(
                processIs("ELEMENT_ACTIVATED"),
                runVariable(),
                element(wait, "await-decision", "RECEIVE_TASK", "ELEMENT_ACTIVATED")));
        assertThat(run().state).isEqualTo(RunState.WAITING);

        events.take(List.of(element(wait, "await-decision", "RECEIVE_TASK", "ELEMENT_COMPLETED")));
        assertThat(run().state).isEqualTo(RunState.RUNNING);
    }

    @Test
    void countsACalledProcessToTheRunThatCalledIt() {
        long child = KEYS.incrementAndGet();
        events.take(List.of(
                processIs("ELEMENT_ACTIVATED"),
                runVariable(),
                event("PROCESS", "ELEMENT_ACTIVATED", "collect-dataset", "PROCESS", child, process, child, null),
                event(
                        "ELEMENT",
                        "ELEMENT_ACTIVATED",
                        "clean-dataset",
                        "SERVICE_TASK",
                        child,
                        process,
                        9_000 + child,
                        null)));

        assertThat(source.elements(runId)).extracting(ElementState::elementId).containsExactly("clean-dataset");
        assertThat(source.activeInstances(runId)).containsExactly(process);
    }

    @Test
    void showsAnIncidentUntilItIsResolved() {
        long task = KEYS.incrementAndGet();
        long incident = KEYS.incrementAndGet();
        events.take(List.of(
                processIs("ELEMENT_ACTIVATED"),
                runVariable(),
                element(task, "extract-image", "SERVICE_TASK", "ELEMENT_ACTIVATED"),
                incident(incident, task, "CREATED")));
        assertThat(source.incidents(runId)).singleElement().satisfies(open -> {
            assertThat(open.incidentKey()).isEqualTo(incident);
            assertThat(open.jobKey()).isEqualTo(77);
            assertThat(open.message()).isEqualTo("no picture");
        });

        events.take(List.of(incident(incident, task, "RESOLVED")));
        assertThat(source.incidents(runId)).isEmpty();
    }

    @Test
    void cleansTextsThatTheDatabaseCannotKeep() {
        long task = KEYS.incrementAndGet();
        events.take(List.of(
                processIs("ELEMENT_ACTIVATED"),
                runVariable(),
                element(task, "extract-image", "SERVICE_TASK", "ELEMENT_ACTIVATED"),
                incident(KEYS.incrementAndGet(), task, "CREATED", "no\0picture" + "!".repeat(100_000))));

        assertThat(source.incidents(runId)).singleElement().satisfies(open -> assertThat(open.message())
                .startsWith("no\uFFFDpicture!!!")
                .hasSizeLessThan(4_100));
    }

    @Test
    void keepsAnElementOfAnyName() {
        events.take(List.of(
                processIs("ELEMENT_ACTIVATED"),
                runVariable(),
                element(KEYS.incrementAndGet(), "nul\0" + name(50_000), "SERVICE_TASK", "ELEMENT_ACTIVATED")));

        assertThat(source.elements(runId)).singleElement().satisfies(state -> assertThat(state.elementId())
                .startsWith("nul\uFFFD"));
    }

    @Test
    void leavesOutARecordThatCannotBeStoredAndKeepsTheRest() {
        EngineEvent withoutKey =
                event("ELEMENT", "ELEMENT_ACTIVATED", "extract-text", "SERVICE_TASK", process, null, null, null);
        events.take(List.of(
                processIs("ELEMENT_ACTIVATED"),
                runVariable(),
                withoutKey,
                element(KEYS.incrementAndGet(), "extract-image", "SERVICE_TASK", "ELEMENT_ACTIVATED")));

        assertThat(source.elements(runId)).extracting(ElementState::elementId).containsExactly("extract-image");
        assertThat(run().state).isEqualTo(RunState.RUNNING);
    }

    @Test
    void keepsTheReasonOfARunThatHoldsNul() {
        QuarkusTransaction.requiringNew().run(() -> Run.lock(runId)
                .orElseThrow()
                .finish(RunState.FAILED, "FAILED", "shop\0.csv is not there", Run.now()));

        assertThat(run().reason).isEqualTo("shop\uFFFD.csv is not there");
    }

    /** Nothing that compresses well enough for an index. */
    private static String name(int length) {
        return new Random(7)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void endsARunWhoseInstanceWasTerminatedByOtherHands() {
        events.take(List.of(processIs("ELEMENT_ACTIVATED"), runVariable()));
        events.take(List.of(processIs("ELEMENT_TERMINATED")));

        assertThat(run().state).isEqualTo(RunState.CANCELLED);
        assertThat(run().reason).isEqualTo("the workflow's instance was terminated in the engine");
    }

    private Run run() {
        return QuarkusTransaction.requiringNew().call(() -> Run.require(runId));
    }

    private EngineEvent processIs(String intent) {
        return event("PROCESS", intent, "train-ranker", "PROCESS", process, null, process, null);
    }

    private EngineEvent runVariable() {
        return event("VARIABLE", "CREATED", null, null, process, null, null, runId.toString());
    }

    private EngineEvent element(long key, String elementId, String type, String intent) {
        return event("ELEMENT", intent, elementId, type, process, null, key, null);
    }

    private EngineEvent incident(long key, long elementKey, String intent) {
        return incident(key, elementKey, intent, "no picture");
    }

    private EngineEvent incident(long key, long elementKey, String intent, String message) {
        return new EngineEvent(
                1,
                ++position,
                "INCIDENT",
                intent,
                "extract-image",
                null,
                "train-ranker",
                process,
                null,
                elementKey,
                77L,
                key,
                message,
                null,
                1_700_000_000_000L + position);
    }

    private EngineEvent event(
            String kind, String intent, String elementId, String type, long instance, Long root, Long key, String run) {
        return new EngineEvent(
                1,
                ++position,
                kind,
                intent,
                elementId,
                type,
                "train-ranker",
                instance,
                root,
                key,
                null,
                null,
                null,
                run,
                1_700_000_000_000L + position);
    }
}
