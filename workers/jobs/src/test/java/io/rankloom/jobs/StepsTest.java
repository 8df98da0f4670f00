package io.rankloom.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.learning.artifact.FileArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    void givesTwoWorkersOfOneStepTheSameResult() throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
            List<Future<Counted>> both = workers.invokeAll(
                    List.of(() -> run(step(1, 7), new TestContext()), () -> run(step(1, 7), new TestContext())));

            assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
        }
        assertThat(made.get()).isBetween(1, 2);
    }

    private Counted run(Step step, TestContext context) throws Exception {
        return steps.run(step, Counted.class, context, () -> {
            made.incrementAndGet();
            String digest = steps.store().publish(folder -> Files.writeString(folder.resolve("count"), "3"));
            return new Made<>(digest, new Counted(3));
        });
    }

    private static Step step(int version, long seed) {
        return new Step("count", version, Map.of("limit", 3), List.of("a".repeat(64)), seed);
    }
}
