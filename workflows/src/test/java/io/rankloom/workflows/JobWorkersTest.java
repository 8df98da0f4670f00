package io.rankloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.worker.JobWorker;
import io.rankloom.workflows.JobLedger.Result;
import io.rankloom.workflows.collect.CollectSource;
import io.rankloom.workflows.collect.PlanCollection;
import io.rankloom.workflows.training.FinishRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of one job, told by {@code plan-collection} inside {@code import-dataset}. */
class JobWorkersTest {

    private static final PlanCollection.Output PLANNED = new PlanCollection.Output("mapping", List.of());

    private final MemoryLedger ledger = new MemoryLedger();
    private final AtomicInteger calls = new AtomicInteger();
    private final UUID runId = UUID.randomUUID();
    private final FakePlatform platform = new FakePlatform();
    private TestEngine engine;

    @BeforeEach
    void startEngine() {
        engine = new TestEngine();
    }

    @AfterEach
    void stopEngine() {
        engine.close();
    }

    @Test
    void a_job_that_fails_once_comes_back_after_a_pause_and_is_done_by_its_second_attempt() {
        plan((input, context) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("the store does not answer\nwith a second line");
            }
            assertThat(context.attempt()).isEqualTo(2);
            return PLANNED;
        });
        TestEngine.await("failure", () -> ledger.ended().size() == 1);
        engine.increaseTimeUntil("second attempt", Duration.ofSeconds(6), () -> calls.get() == 2);
        TestEngine.await("end", () -> ledger.ended().size() == 2);
        assertThat(ledger.ended())
                .extracting(ended -> ended.outcome().result())
                .containsExactly(Result.FAILED, Result.DONE);
        assertThat(ledger.ended().getFirst().outcome().message()).isEqualTo("the store does not answer");
    }

    @Test
    void an_error_of_the_virtual_machine_is_a_failure_and_not_a_job_that_hangs() {
        plan((input, context) -> {
            throw new UnsatisfiedLinkError("no onnxruntime in java.library.path");
        });
        TestEngine.await("failure", () -> !ledger.ended().isEmpty());
        assertThat(ledger.ended().getFirst().outcome().message()).isEqualTo("no onnxruntime in java.library.path");
    }

    @Test
    void a_step_whose_result_was_there_already_is_reported_as_reused() {
        plan((input, context) -> {
            context.log("found it");
            context.step("key", List.of("in"), true, "out");
            return PLANNED;
        });
        TestEngine.await("end", () -> !ledger.ended().isEmpty());
        var outcome = ledger.ended().getFirst().outcome();
        assertThat(outcome).isEqualTo(new JobLedger.Outcome(Result.REUSED, "key", List.of("in"), "out", null));
        assertThat(ledger.logLines()).containsExactly("found it");
    }

    @Test
    void a_data_error_takes_the_modelled_path_with_code_and_message() {
        platform.serve(engine, PlanCollection.TYPE);
        plan((input, context) -> {
            throw new BpmnError(PlanCollection.BAD_SOURCE, "file:nowhere is not there");
        });
        assertThat(platform.awaitEnd()).isEqualTo(new FinishRun.Input(runId, "FAILED", "file:nowhere is not there"));
        assertThat(ledger.ended()).extracting(ended -> ended.outcome().result()).containsExactly(Result.ERROR);
    }

    @Test
    void an_attempt_that_another_has_superseded_reports_nothing() throws InterruptedException {
        platform.serve(engine, PlanCollection.TYPE);
        var mayEnd = new CountDownLatch(1);
        var abandoned = new CountDownLatch(1);
        FakeJob.Work<PlanCollection.Input, PlanCollection.Output> work = (input, context) -> {
            if (calls.incrementAndGet() > 1) {
                return PLANNED;
            }
            assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
            abandoned.countDown();
            return new PlanCollection.Output("stale", List.of(new PlanCollection.Source("a", "demo", "demo:1")));
        };
        JobWorker first = plan(work);
        TestEngine.await("first attempt", () -> calls.get() == 1);
        // Another process gets the job: the engine's clock runs ahead of the heartbeat, so the lease runs out as for a
        // worker
        // that is frozen.
        first.close();
        engine.open(planner(work), ledger);
        engine.increaseTimeUntil("second attempt", Duration.ofSeconds(20), () -> calls.get() == 2);
        TestEngine.await("end", () -> ledger.ended().size() == 1);
        mayEnd.countDown();
        assertThat(abandoned.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(platform.awaitEnd().outcome()).isEqualTo("COLLECTED");
        assertThat(platform.asked(CollectSource.Input.class)).isEmpty();
        assertThat(ledger.ended())
                .singleElement()
                .satisfies(ended -> assertThat(ended.attempt().attempt()).isEqualTo(2));
    }

    @Test
    void a_job_that_is_given_out_again_to_the_process_that_works_on_it_goes_on_there() throws InterruptedException {
        platform.serve(engine, PlanCollection.TYPE);
        var mayEnd = new CountDownLatch(1);
        plan((input, context) -> {
            calls.incrementAndGet();
            assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
            context.check();
            return PLANNED;
        });
        TestEngine.await("first attempt", () -> calls.get() == 1);
        // As after an outage of the broker that was longer than the lease.
        engine.increaseTime(Duration.ofSeconds(20));
        engine.awaitActivations(PlanCollection.TYPE, 2);
        mayEnd.countDown();

        assertThat(platform.awaitEnd().outcome()).isEqualTo("COLLECTED");
        assertThat(ledger.begun()).hasSize(1);
        assertThat(calls).hasValue(1);
        assertThat(ledger.ended())
                .singleElement()
                .isEqualTo(new MemoryLedger.Ended(
                        ledger.ended().getFirst().attempt(),
                        new JobLedger.Outcome(Result.DONE, null, List.of(), null, null)));
    }

    @Test
    void a_job_comes_back_to_the_process_whose_attempt_another_has_superseded() throws InterruptedException {
        platform.serve(engine, PlanCollection.TYPE);
        var mayEnd = new CountDownLatch(1);
        plan((input, context) -> {
            if (calls.incrementAndGet() == 1) {
                assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
            }
            return PLANNED;
        });
        TestEngine.await("first attempt", () -> calls.get() == 1);
        ledger.begin(ledger.begun().getFirst()); // by a process that dies at once

        engine.increaseTimeUntil("third attempt", Duration.ofSeconds(20), () -> calls.get() == 2);
        mayEnd.countDown();

        assertThat(platform.awaitEnd().outcome()).isEqualTo("COLLECTED");
        assertThat(ledger.ended())
                .extracting(ended -> ended.attempt().attempt())
                .containsExactly(3);
    }

    private JobWorker plan(FakeJob.Work<PlanCollection.Input, PlanCollection.Output> work) {
        JobWorker worker = engine.open(planner(work), ledger);
        engine.publish(
                Workflows.START_COLLECT,
                runId.toString(),
                Map.of(
                        "runId", runId,
                        "project", "demo",
                        "datasetName", "shop",
                        "sourceUri", "file:nowhere",
                        "mappingUri", "file:dataset.yaml",
                        "badRowLimit", 0.1,
                        "seed", 1));
        return worker;
    }

    private static FakeJob<PlanCollection.Input, PlanCollection.Output> planner(
            FakeJob.Work<PlanCollection.Input, PlanCollection.Output> work) {
        return new FakeJob<>(PlanCollection.TYPE, work);
    }
}
