package io.rankloom.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.testing.LockWaits;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AttemptsTest {

    private static final Attempts.End DONE =
            new Attempts.End(Attempt.State.DONE, "step", List.of("in"), "cd".repeat(32), null);

    @Inject
    Attempts attempts;

    @Inject
    RunStarter starter;

    @Inject
    StepLog log;

    @Inject
    RunEvents events;

    @Inject
    EntityManager entities;

    @Inject
    LockWaits waits;

    @Inject
    Scheduler scheduler;

    private UUID runId;

    @BeforeEach
    void recordARun() {
        runId = starter.train(Runs.train());
    }

    @Test
    void numbersAttemptsPerElementAndLoopCounter() {
        assertThat(begin("extract-text", 1).number).isEqualTo(1);
        assertThat(begin("extract-text", 2).number).isEqualTo(1);
        assertThat(begin("extract-text", 1).number).isEqualTo(2);
    }

    @Test
    void refusesEverythingFromAnAttemptThatANewerOneFollowed() {
        Attempt first = begin("validate-dataset", 0);
        Attempt second = begin("validate-dataset", 0);

        assertThat(attempts.heartbeat(first.id, 0.5, "half", List.of())).isFalse();
        assertThat(attempts.end(first.id, DONE)).isFalse();

        assertThat(attempts.end(second.id, DONE)).isTrue();
        assertThat(find(first).state).isEqualTo(Attempt.State.LOST);
        assertThat(find(first).outputDigest).isNull();
        assertThat(find(second).state).isEqualTo(Attempt.State.DONE);
    }

    @Test
    void takesTheSameEndTwiceAsOnce() {
        Attempt attempt = begin("learn-fusion", 0);

        assertThat(attempts.end(attempt.id, DONE)).isTrue();
        assertThat(attempts.end(attempt.id, DONE)).isTrue();

        assertThat(find(attempt).outputDigest).isEqualTo("cd".repeat(32));
    }

    @Test
    void givesTwoWorkersAtOnceTwoNumbersAndOneLease() throws Exception {
        List<Future<Attempt>> begun;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Attempt> begin = () -> begin("assemble-features", 0);
            begun = pool.invokeAll(List.of(begin, begin, begin, begin));
        }

        assertThat(begun.stream().map(Future::resultNow).map(a -> a.number)).containsExactlyInAnyOrder(1, 2, 3, 4);
        List<Attempt> all = QuarkusTransaction.requiringNew().call(() -> Attempt.ofStep(runId, "assemble-features", 0));
        assertThat(all.stream().filter(a -> a.state == Attempt.State.RUNNING)).hasSize(1);
        assertThat(all.get(3).state).isEqualTo(Attempt.State.RUNNING);
    }

    @Test
    void learnsTheRunsDigestsFromItsSteps() {
        attempts.end(begin("assemble-features", 0).id, DONE);

        Run run = QuarkusTransaction.requiringNew().call(() -> Run.require(runId));
        assertThat(run.featuresDigest).isEqualTo("cd".repeat(32));
    }

    @Test
    void keepsLogLinesInOrderAndReadsOnAfterOne() {
        Attempt attempt = begin("train-ranker", 1);
        attempts.heartbeat(attempt.id, 0.1, "epoch 1", List.of("one", "two\0"));
        attempts.heartbeat(attempt.id, 0.2, "epoch 2", List.of("three"));

        List<StepLog.Line> lines = log.after(runId, "train-ranker", 0, 10);

        assertThat(lines).extracting(StepLog.Line::line).containsExactly("one", "two\uFFFD", "three");
        assertThat(log.after(runId, "train-ranker", lines.get(1).id(), 10))
                .extracting(StepLog.Line::line)
                .containsExactly("three");
    }

    @Test
    void leavesTheMiddleOutOfMoreThanAThousandLinesAtOnce() {
        Attempt attempt = begin("train-ranker", 1);
        List<String> lines =
                IntStream.range(0, 1_200).mapToObj(Integer::toString).toList();

        attempts.heartbeat(attempt.id, 0.1, null, lines);

        List<StepLog.Line> kept = log.after(runId, "train-ranker", 0, 2_000);
        assertThat(kept).hasSize(1_001);
        assertThat(kept.get(499).line()).isEqualTo("499");
        assertThat(kept.get(500).line()).isEqualTo("… 200 lines left out …");
        assertThat(kept.get(501).line()).isEqualTo("700");
    }

    @Test
    void refusesAHeartbeatForACancelledRunAndOfNobody() {
        Attempt attempt = begin("train-ranker", 1);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        Run.lock(runId).orElseThrow().finish(RunState.CANCELLED, null, "changed my mind", Run.now()));

        assertThat(attempts.heartbeat(attempt.id, 0.5, "half", List.of("a line")))
                .isFalse();

        assertThat(find(attempt).fraction).isZero();
        assertThat(log.after(runId, "train-ranker", 0, 10)).isEmpty();
        assertThatThrownBy(() -> attempts.heartbeat(UUID.randomUUID(), 0.5, null, List.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("there is no attempt");
    }

    @Test
    void numbersTheEventsOfAHeartbeatThatWaitsForItsTurnAfterThoseItWaitsFor() throws Exception {
        Attempt attempt = begin("train-ranker", 1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> beat = QuarkusTransaction.requiringNew().call(() -> {
                events.append(runId, "element", Map.of("n", 1));
                Future<Boolean> waiting =
                        pool.submit(() -> attempts.heartbeat(attempt.id, 0.5, "half", List.of("a line")));
                waits.await();
                events.append(runId, "element", Map.of("n", 2));
                return waiting;
            });
            assertThat(beat.get()).isTrue();
        }

        // A reader that has seen an event has seen all before it, so the one that was committed later has the higher
        // id.
        assertThat(events.between(runId, 0, Long.MAX_VALUE, 100).reversed().subList(0, 4))
                .extracting(RunEvents.Entry::name)
                .containsExactly("progress", "log", "element", "element");
    }

    @Test
    void refusesToBeginForACancelledRun() {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        Run.lock(runId).orElseThrow().finish(RunState.CANCELLED, null, "changed my mind", Run.now()));

        assertThatThrownBy(() -> begin("validate-dataset", 0))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("was cancelled: drop the job");
    }

    @Test
    void losesAnAttemptWhoseWorkerWentSilent() {
        Attempt attempt = begin("clean-dataset", 0);
        Duration lease = Duration.ofSeconds(15);
        var leases = new Leases(() -> lease);
        attempt.heartbeatAt = Run.now().minusSeconds(60);

        // The platform has only now begun to listen, so silence before that proves nothing.
        assertThat(leases.holds(attempt, Run.now())).isTrue();
        assertThat(leases.holds(attempt, Run.now().plusSeconds(14))).isTrue();
        assertThat(leases.holds(attempt, Run.now().plusSeconds(16))).isFalse();
    }

    @Test
    void leavesAnAttemptAloneThatEndsWhileTheSweeperLooksAtIt() throws Exception {
        scheduler.pause();
        try {
            Attempt attempt = begin("clean-dataset", 0);
            QuarkusTransaction.requiringNew()
                    .run(() -> Attempt.update(
                            "heartbeatAt = ?1 where id = ?2", Instant.parse("1969-01-01T00:00:00Z"), attempt.id));

            whileItsEndIsNotCommitted(attempt, () -> attempts.loseSilent());

            assertThat(find(attempt).state).isEqualTo(Attempt.State.DONE);
        } finally {
            scheduler.resume();
        }
    }

    @Test
    void leavesAnAttemptAloneThatEndsWhileANewerOneBegins() throws Exception {
        Attempt attempt = begin("clean-dataset", 0);

        Attempt newer = whileItsEndIsNotCommitted(attempt, () -> begin("clean-dataset", 0));

        assertThat(find(attempt).state).isEqualTo(Attempt.State.DONE);
        assertThat(newer.number).isEqualTo(2);
    }

    /** Begins the work after the attempt's end is written, and commits the end once the work waits for it. */
    private <T> T whileItsEndIsNotCommitted(Attempt attempt, Callable<T> work) throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> other = QuarkusTransaction.requiringNew().call(() -> {
                Attempt.lock(attempt.id).orElseThrow().end(Attempt.State.DONE, null, Run.now());
                entities.flush();
                Future<T> begun = pool.submit(work);
                waits.await();
                return begun;
            });
            return other.get();
        }
    }

    private Attempt begin(String elementId, int loopCounter) {
        return attempts.begin(new Attempts.Delivery(runId, elementId, elementId, loopCounter, 7, "worker-1"));
    }

    private static Attempt find(Attempt attempt) {
        return QuarkusTransaction.requiringNew().call(() -> Attempt.findById(attempt.id));
    }
}
