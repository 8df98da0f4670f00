package io.rankloom.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.LeaseLost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsTest {

    /** What the step of these tests says. */
    record Counted(int products) {}

    @TempDir
    Path root;

    private Steps steps;
    private final AtomicInteger made = new AtomicInteger();

    @BeforeEach
    void open() {
        steps = new Steps(new FileArtifactStore(root));
    }

    @Test
    void worksOnceAndReusesTheResultAfterwards() throws Exception {
        TestContext first = new TestContext();
        TestContext second = new TestContext();

        Counted output = run(step(1, 7), first);
        Counted again = run(step(1, 7), second);

        assertThat(made).hasValue(1);
        assertThat(again).isEqualTo(output).isEqualTo(new Counted(3));
        assertThat(first.reused).isFalse();
        assertThat(second.reused).isTrue();
        assertThat(second.lines).singleElement().satisfies(line -> assertThat(line)
                .startsWith("count: reused what run " + first.runId() + " made at "));
    }

    @Test
    void reusesTheResultInAnotherProcessOfTheSameStore() throws Exception {
        run(step(1, 7), new TestContext());
        steps = new Steps(new FileArtifactStore(root));

        run(step(1, 7), new TestContext());

        assertThat(made).hasValue(1);
    }

    @Test
    void worksAgainForAnyOtherVersionParameterInputOrSeed() throws Exception {
        Map<String, Object> absent = new HashMap<>();
        absent.put("limit", null);
        for (Step step : List.of(
                step(1, 7),
                step(2, 7),
                step(1, 8),
                new Step("count", 1, Map.of("limit", 4), List.of("a".repeat(64)), 7),
                new Step("count", 1, absent, List.of("a".repeat(64)), 7),
                new Step("count", 1, Map.of("limit", 3), List.of("b".repeat(64)), 7),
                new Step("other", 1, Map.of("limit", 3), List.of("a".repeat(64)), 7))) {
            run(step, new TestContext());
        }

        assertThat(made).hasValue(7);
    }

    @Test
    void recordsNothingOfWorkThatFailed() throws Exception {
        assertThatThrownBy(() -> steps.run(step(1, 7), Counted.class, new TestContext(), () -> {
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(run(step(1, 7), new TestContext())).isEqualTo(new Counted(3));
        assertThat(made).hasValue(1);
    }

    @Test
    void aSecondDeliveryWaitsForTheFirstAndReusesItsResult() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        TestContext second = new TestContext();
        try (ExecutorService deliveries = Executors.newFixedThreadPool(2)) {
            Future<Counted> first =
                    deliveries.submit(() -> steps.run(step(1, 7), Counted.class, new TestContext(), () -> {
                        working.countDown();
                        finish.await();
                        return count();
                    }));
            working.await();
            Future<Counted> again = deliveries.submit(() -> run(step(1, 7), second));
            awaitWaiting();

            assertThat(made).hasValue(0);
            finish.countDown();

            assertThat(again.get()).isEqualTo(first.get());
        }
        assertThat(made).hasValue(1);
        assertThat(second.reused).isTrue();
    }

    @Test
    void aDeliveryThatLosesItsLeaseWhileItWaitsGivesUpAndTheOtherGoesOn() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        TestContext stale = new TestContext();
        stale.leaseLost = true;
        try (ExecutorService deliveries = Executors.newFixedThreadPool(2)) {
            Future<Counted> first =
                    deliveries.submit(() -> steps.run(step(1, 7), Counted.class, new TestContext(), () -> {
                        working.countDown();
                        finish.await();
                        return count();
                    }));
            working.await();

            assertThatThrownBy(() -> run(step(1, 7), stale)).isInstanceOf(LeaseLost.class);
            finish.countDown();

            assertThat(first.get()).isEqualTo(new Counted(3));
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void aDeliveryThatLosesItsLeaseWhileItWorksRecordsNothingAndTheNextOneWorks() throws Exception {
        TestContext stale = new TestContext();
        stale.leaseLost = true;

        assertThatThrownBy(() -> run(step(1, 7), stale)).isInstanceOf(LeaseLost.class);

        assertThat(run(step(1, 7), new TestContext())).isEqualTo(new Counted(3));
        assertThat(made).hasValue(2);
    }

    /** Until a thread waits its turn inside {@code Steps}. */
    private static void awaitWaiting() throws InterruptedException {
        while (Thread.getAllStackTraces().entrySet().stream()
                .noneMatch(e -> e.getKey().getState() == Thread.State.TIMED_WAITING
                        && Arrays.stream(e.getValue())
                                .anyMatch(frame -> frame.getClassName().equals(Steps.class.getName())
                                        && frame.getMethodName().equals("begin")))) {
            Thread.sleep(5);
        }
    }

    private Counted run(Step step, TestContext context) throws Exception {
        return steps.run(step, Counted.class, context, this::count);
    }

    private Made<Counted> count() throws IOException {
        made.incrementAndGet();
        String digest = steps.store().publish(folder -> Files.writeString(folder.resolve("count"), "3"));
        return new Made<>(digest, new Counted(3));
    }

    private static Step step(int version, long seed) {
        return new Step("count", version, Map.of("limit", 3), List.of("a".repeat(64)), seed);
    }
}
