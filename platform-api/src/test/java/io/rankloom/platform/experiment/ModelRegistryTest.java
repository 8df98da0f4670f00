package io.rankloom.platform.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunKind;
import io.rankloom.platform.run.RunState;
import io.rankloom.platform.testing.MlflowServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real MLflow server. */
class ModelRegistryTest {

    private static final String DIGEST = "ab".repeat(32);

    private record Config(URI uri, boolean enabled, Duration requestTimeout) implements MlflowConfig {

        @Override
        public MovedAlias movedAlias() {
            return MovedAlias.LEAVE;
        }
    }

    @TempDir
    static Path state;

    private static MlflowServer server;
    private static Config config;
    private static Tracker tracker;
    private static MlflowHttp mlflow;
    private static ModelRegistry registry;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var executable = MlflowServer.executable();
        assumeTrue(executable.isPresent(), "no mlflow: set RANKLOOM_MLFLOW or let ./rankloom set it up");
        server = MlflowServer.start(executable.get(), Files.createDirectories(state.resolve("mlflow")));
        config = new Config(server.uri(), true, Duration.ofSeconds(10));
        tracker = new Tracker(config);
        mlflow = new MlflowHttp(config, new ObjectMapper());
        registry = new ModelRegistry(mlflow);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            tracker.close();
            server.close();
        }
    }

    @Test
    void beginsARunOnceHoweverOftenItIsAsked() {
        Run run = run();

        TrackedRun first = tracker.begin(run);
        TrackedRun second = tracker.begin(run);

        assertThat(second).isEqualTo(first);
        assertThat(first.artifactPath()).endsWith(first.id() + "/artifacts");
    }

    @Test
    void endsARunAndCanBeToldSoAgain() {
        TrackedRun tracked = tracker.begin(run());

        tracker.end(tracked.id(), RunState.SUCCEEDED, Run.now());
        tracker.end(tracked.id(), RunState.SUCCEEDED, Run.now());

        assertThat(tracker.get(tracked.id())).isEqualTo(tracked);
    }

    @Test
    void registersADigestOnceAndKeepsItsFiles() throws IOException {
        TrackedRun tracked = tracker.begin(run());
        Path tree = model();

        int first = registry.register("shoes", tracked, DIGEST, tree, Map.of("rankloom.verdict", "review"));
        int again = registry.register("shoes", tracked, DIGEST, tree, Map.of("rankloom.verdict", "review"));
        int other = registry.register("shoes", tracked, "cd".repeat(32), tree, Map.of());

        assertThat(first).isEqualTo(1);
        assertThat(again).isEqualTo(1);
        assertThat(other).isEqualTo(2);
        try (var files = Files.walk(state.resolve("mlflow/artifacts"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .contains("MLmodel", "model.json")
                    .doesNotContain(".manifest.json");
        }
    }

    @Test
    void movesTheAliasAndFindsIt() throws IOException {
        TrackedRun tracked = tracker.begin(run());
        int version = registry.register("boots", tracked, DIGEST, model(), Map.of());

        registry.alias("boots", ModelRegistry.CHAMPION, version);
        registry.alias("boots", ModelRegistry.CHAMPION, version);

        JsonNode found =
                mlflow.get("registered-models/alias", Map.of("name", "boots", "alias", ModelRegistry.CHAMPION));
        assertThat(found.path("model_version").path("version").asInt()).isEqualTo(version);
        assertThat(found.path("model_version").path("description").asText()).isEqualTo("Orders boots.");
        assertThat(registry.aliased("boots", ModelRegistry.CHAMPION)).contains(version);
    }

    @Test
    void anAliasOrAModelThatIsNotThereIsNone() throws IOException {
        registry.register("socks", tracker.begin(run()), DIGEST, model(), Map.of());

        assertThat(registry.aliased("socks", ModelRegistry.CHAMPION)).isEmpty();
        assertThat(registry.aliased("never-registered", ModelRegistry.CHAMPION)).isEmpty();
    }

    @Test
    void theCurvesOfARunAreThoseOfItsRankersAndOfItsTrials() {
        Run run = run();
        run.mlflowRunId = tracker.begin(run).id();
        log(run.mlflowRunId, "mlp/train_loss", 2, 0.5);
        log(run.mlflowRunId, "mlp/train_loss", 1, 0.75);
        log(run.mlflowRunId, "modality_share/text", 0, 0.6);
        String experiment = mlflow.get("runs/get", Map.of("run_id", run.mlflowRunId))
                .at("/run/info/experiment_id")
                .asText();
        String trial = mlflow.post(
                        "runs/create",
                        Map.of(
                                "experiment_id",
                                experiment,
                                "run_name",
                                "search-1",
                                "tags",
                                List.of(Map.of("key", "mlflow.parentRunId", "value", run.mlflowRunId))))
                .at("/run/info/run_id")
                .asText();
        log(trial, "validation_ndcg_at_10", 1, 0.9);

        List<RunCurves.Curve> curves = new RunCurves(mlflow, config).of(run);

        // By the names in MLflow, those of the run before those of its trials.
        assertThat(curves)
                .containsExactly(
                        new RunCurves.Curve(
                                "mlp",
                                "train_loss",
                                List.of(new RunCurves.Point(1, 0.75), new RunCurves.Point(2, 0.5))),
                        new RunCurves.Curve("", "modality_share/text", List.of(new RunCurves.Point(0, 0.6))),
                        new RunCurves.Curve("search-1", "validation_ndcg_at_10", List.of(new RunCurves.Point(1, 0.9))));
    }

    @Test
    void aRunThatMlflowDoesNotKnowYetHasNoCurves() {
        assertThat(new RunCurves(mlflow, config).of(run())).isEmpty();
    }

    private static void log(String mlflowRunId, String metric, long step, double value) {
        mlflow.post(
                "runs/log-metric",
                Map.of("run_id", mlflowRunId, "key", metric, "value", value, "timestamp", step, "step", step));
    }

    @Test
    void saysWhatWasAskedOfAServerThatIsAway() {
        var away = new ModelRegistry(new MlflowHttp(
                new Config(URI.create("http://127.0.0.1:1"), true, Duration.ofSeconds(1)), new ObjectMapper()));

        assertThatThrownBy(() -> away.alias("boots", ModelRegistry.CHAMPION, 1))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("http://127.0.0.1:1 did not answer POST /api/2.0/mlflow/registered-models/alias");
    }

    private static Path model() throws IOException {
        Path tree = Files.createDirectories(state.resolve("model-" + UUID.randomUUID()));
        Files.writeString(tree.resolve("MLmodel"), "flavors: {}\n");
        Files.writeString(tree.resolve("model-card.md"), "# Model card\n\nOrders boots.\n\nMore.\n");
        Files.writeString(tree.resolve(".manifest.json"), "[]");
        Files.createDirectories(tree.resolve("rankloom"));
        Files.writeString(tree.resolve("rankloom/model.json"), "{}");
        return tree;
    }

    private static Run run() {
        Run run = new Run();
        run.id = UUID.randomUUID();
        run.kind = RunKind.TRAIN;
        run.project = "shop";
        run.datasetName = "catalogue";
        run.environment = "production";
        run.modelName = "shoes";
        run.fusion = "concat";
        run.rankers = List.of("linear", "lambdamart(trees=10)");
        run.modalities = List.of("text", "image");
        run.cutoff = 10;
        run.startedBy = "ada";
        run.createdAt = Run.now();
        return run;
    }
}
