package io.rankloom.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowTrackingTest {

    @TempDir
    Path outbox;

    private FakeMlflow mlflow;

    @BeforeEach
    void startMlflow() throws IOException {
        mlflow = new FakeMlflow();
    }

    @AfterEach
    void stopMlflow() {
        mlflow.close();
    }

    @Test
    void aLetterThatIsRefusedForGoodIsPutAsideAndTheNextOnesGoOn() throws Exception {
        mlflow.errors.put("deleted", 404);
        try (MlflowTracking tracking = MlflowTracking.open(mlflow.address(), outbox)) {
            tracking.metrics("deleted", Map.of("loss", 1.0), 1);
            tracking.metrics("alive", Map.of("loss", 2.0), 1);

            await(() -> mlflow.taken.contains(new FakeMlflow.Batch("alive", 2.0, 1)));
        }

        assertThat(files()).singleElement().asString().endsWith(".json.refused");
    }

    @Test
    void aFileThatIsNoLetterIsPutAside() throws Exception {
        Files.writeString(outbox.resolve("00000000000000000001-cut.json"), "{\"runId\":");
        try (MlflowTracking tracking = MlflowTracking.open(mlflow.address(), outbox)) {
            tracking.metrics("alive", Map.of("loss", 2.0), 1);

            await(() -> mlflow.taken.contains(new FakeMlflow.Batch("alive", 2.0, 1)));
        }

        assertThat(files()).containsExactly("00000000000000000001-cut.json.refused");
    }

    @Test
    void anErrorOnOneRunKeepsItsLettersInOrderAndLetsThoseOfOthersThrough() throws Exception {
        mlflow.errors.put("ill", 500);
        try (MlflowTracking tracking = MlflowTracking.open(mlflow.address(), outbox)) {
            tracking.metrics("ill", Map.of("loss", 1.0), 1);
            tracking.metrics("ill", Map.of("loss", 2.0), 2);
            tracking.metrics("well", Map.of("loss", 3.0), 1);

            await(() -> mlflow.taken.contains(new FakeMlflow.Batch("well", 3.0, 1)));
            mlflow.errors.clear();
            await(() -> mlflow.taken.size() == 3);
        }

        assertThat(mlflow.taken)
                .containsExactly(
                        new FakeMlflow.Batch("well", 3.0, 1),
                        new FakeMlflow.Batch("ill", 1.0, 1),
                        new FakeMlflow.Batch("ill", 2.0, 1));
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAServerThatIsDownDoesNotTakeIsSentByTheNextProcess() throws Exception {
        try (MlflowTracking tracking = MlflowTracking.open(URI.create("http://localhost:1"), outbox)) {
            tracking.metrics("run", Map.of("loss", 1.0), 1);
        }
        assertThat(files()).hasSize(1);

        try (MlflowTracking tracking = MlflowTracking.open(mlflow.address(), outbox)) {
            await(() -> mlflow.taken.contains(new FakeMlflow.Batch("run", 1.0, 1)));
            tracking.metrics(null, Map.of("loss", 1.0), 1);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aSecondProcessSendsNothingOfOneThatLives() throws Exception {
        mlflow.errors.put("run", 500);
        try (MlflowTracking first = MlflowTracking.open(mlflow.address(), outbox)) {
            first.metrics("run", Map.of("loss", 1.0), 1);
            first.metrics("run", Map.of("loss", 2.0), 2);

            try (MlflowTracking second = MlflowTracking.open(mlflow.address(), outbox)) {
                assertThat(second.waiting()).isZero();
                assertThat(first.waiting()).isEqualTo(2);
                mlflow.errors.clear();
                second.metrics("other", Map.of("loss", 3.0), 1);
                await(() -> mlflow.taken.size() == 3);
            }
        }

        assertThat(mlflow.taken)
                .containsExactlyInAnyOrder(
                        new FakeMlflow.Batch("run", 1.0, 1),
                        new FakeMlflow.Batch("run", 2.0, 1),
                        new FakeMlflow.Batch("other", 3.0, 1));
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsTakenOverWithItsFolder() throws Exception {
        Process killed = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeavesALetter.class.getName(),
                        outbox.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(killed.inputReader().readLine()).isEqualTo("posted");
        try (MlflowTracking beside = MlflowTracking.open(mlflow.address(), outbox)) {
            assertThat(beside.waiting()).isZero();
        }
        assertThat(files()).hasSize(1);

        killed.destroyForcibly().waitFor();
        try (MlflowTracking next = MlflowTracking.open(mlflow.address(), outbox)) {
            await(() -> next.waiting() == 0);
        }
        assertThat(mlflow.taken).containsExactly(new FakeMlflow.Batch("run", 1.0, 1));
        assertThat(files()).isEmpty();
        try (var folders = Files.list(outbox)) {
            assertThat(folders.filter(Files::isDirectory)).hasSize(1);
        }
    }

    /** A process with a letter that MLflow does not take. */
    static final class LeavesALetter {

        public static void main(String[] arguments) throws Exception {
            MlflowTracking tracking = MlflowTracking.open(URI.create("http://localhost:1"), Path.of(arguments[0]));
            tracking.metrics("run", Map.of("loss", 1.0), 1);
            System.out.println("posted");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void aTrialIsARunBelowTheRunAndIsMadeOnce() throws Exception {
        String trial = Tracking.child("above", "trial 3");
        try (MlflowTracking tracking = MlflowTracking.open(mlflow.address(), outbox)) {
            tracking.metrics(trial, Map.of("loss", 1.0), 1);
            await(() -> mlflow.taken.size() == 1);
        }

        try (MlflowTracking next = MlflowTracking.open(mlflow.address(), outbox)) {
            next.metrics(trial, Map.of("loss", 0.5), 2);
            next.end(trial, false);
            await(() -> !mlflow.ended.isEmpty());
        }

        assertThat(mlflow.made)
                .isEqualTo(Map.of("made-1", Map.of("mlflow.parentRunId", "above", "rankloom.trial", "trial 3")));
        assertThat(mlflow.taken)
                .containsExactly(new FakeMlflow.Batch("made-1", 1.0, 1), new FakeMlflow.Batch("made-1", 0.5, 1));
        assertThat(mlflow.ended).isEqualTo(Map.of("made-1", "FAILED"));
    }

    @Test
    void aTrialOfARunThatIsNotTrackedIsNotTrackedEither() {
        assertThat(Tracking.child(null, "trial 3")).isNull();
    }

    @Test
    void sendsNoMoreMetricsInOneCallThanMlflowTakes() throws Exception {
        // 1,100 epochs of 2 metrics each are 2,200 values: 1,000 and 1,000 and 200.
        List<Tracking.Measured> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= 1_100; epoch++) {
            epochs.add(new Tracking.Measured(epoch, 1_000 + epoch, Map.of("loss", 1.0, "ndcg", 1.0)));
        }
        try (MlflowTracking tracking = MlflowTracking.open(mlflow.address(), outbox)) {
            tracking.metrics("run", epochs);

            await(() -> mlflow.taken.size() == 3);
        }

        assertThat(mlflow.taken).extracting(FakeMlflow.Batch::metrics).containsExactly(1_000, 1_000, 200);
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(outbox)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .sorted()
                    .toList();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 20 s").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
