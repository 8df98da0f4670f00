package io.rankloom.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.learning.artifact.ArtifactFile;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.artifact.ArtifactWriter;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.learning.artifact.StepResult;
import io.rankloom.learning.explanation.Explanation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.latency.LatencyHistogram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs inside Quarkus, since a native library can be loaded by one class loader only. */
@QuarkusTest
class RankingServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RankResource.RankRequest MUG = new RankResource.RankRequest("mug", null, null, null);

    private FakePlatform platform;
    private RankingServer server;
    private String memory;
    private Assignment good;

    @BeforeEach
    void start() throws IOException {
        platform = new FakePlatform();
        memory = "memory-" + UUID.randomUUID() + ".json";
        good = Shop.full("shop", 1, Shop.MODELS.publish("linear"));
        platform.activate(good);
        server = new RankingServer(Shop.STORE, Shop.settings(platform, memory));
        server.start();
        Shop.await("the good model serves", () -> platform.state(good).equals("READY"));
    }

    @AfterEach
    void stop() {
        server.close();
        platform.close();
    }

    /** Ways in which a model may be bad although its tree is whole. */
    enum Fault {
        NO_ONNX("no ONNX file") {
            @Override
            void spoil(Path tree) throws IOException {
                Files.writeString(tree.resolve("model.onnx"), "hello");
            }
        },
        CUT_ONNX("is refused") {
            @Override
            void spoil(Path tree) throws IOException {
                byte[] onnx = Files.readAllBytes(tree.resolve("model.onnx"));
                Files.write(tree.resolve("model.onnx"), java.util.Arrays.copyOf(onnx, onnx.length / 2));
            }
        },
        MISSING_ONNX("model.onnx") {
            @Override
            void spoil(Path tree) throws IOException {
                Files.delete(tree.resolve("model.onnx"));
            }
        },
        OTHER_FEATURES("'text.gone' of text, which the model was trained on, is not made by its pipeline") {
            @Override
            void spoil(Path tree) throws IOException {
                edit(tree, "model.json", root -> ((ObjectNode) root.at("/featureSchema/features/0"))
                        .put("name", "text.gone"));
            }
        },
        FEWER_FEATURES("it was made for the feature list") {
            @Override
            void spoil(Path tree) throws IOException {
                edit(tree, "model.json", root -> ((ArrayNode) root.at("/featureSchema/features")).remove(0));
            }
        },
        MISSING_FEATURES("the model cannot be loaded") {
            @Override
            void spoil(Path tree) throws IOException {
                edit(tree, "model.json", root -> root.put("featuresDigest", "0".repeat(64)));
            }
        },
        OTHER_SCORES("golden row \"red mug\", product mug-1") {
            @Override
            void spoil(Path tree) throws IOException {
                edit(tree, "golden.json", root -> {
                    ArrayNode scores = (ArrayNode) root.at("/rows/0/scores");
                    scores.set(0, scores.numberNode(scores.get(0).asDouble() + 1e-4));
                });
            }
        },
        TOO_FEW_SCORES("golden row \"red mug\" has 6 products and 5 scores") {
            @Override
            void spoil(Path tree) throws IOException {
                edit(tree, "golden.json", root -> ((ArrayNode) root.at("/rows/0/scores")).remove(5));
            }
        },
        TOO_MANY_SCORES("golden row \"red mug\" has 6 products and 7 scores") {
            @Override
            void spoil(Path tree) throws IOException {
                edit(tree, "golden.json", root -> ((ArrayNode) root.at("/rows/0/scores")).add(1));
            }
        },
        NO_GOLDEN_ROWS("no golden rows") {
            @Override
            void spoil(Path tree) throws IOException {
                edit(tree, "golden.json", root -> ((ArrayNode) root.at("/rows")).removeAll());
            }
        };

        private final String reason;

        Fault(String reason) {
            this.reason = reason;
        }

        abstract void spoil(Path tree) throws IOException;

        private interface Edit {
            void apply(ObjectNode root);
        }

        private static void edit(Path tree, String file, Edit edit) throws IOException {
            Path path = tree.resolve("rankloom").resolve(file);
            ObjectNode root = (ObjectNode) JSON.readTree(path.toFile());
            edit.apply(root);
            JSON.writeValue(path.toFile(), root);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesABadModelAndServesOnWithTheOldOne(Fault fault) throws IOException {
        Assignment bad = Shop.full("shop", 2, Shop.MODELS.publish("linear", fault::spoil));

        platform.activate(bad);

        Shop.await("the bad model is refused", () -> platform.state(bad).equals("FAILED"));
        assertThat(platform.reason(bad)).contains(fault.reason);
        assertThat(served()).isEqualTo(1);
    }

    @Test
    void refusesAModelWhoseBytesHaveRotted() throws IOException {
        // another seed of nothing but noise: a spec that no other test publishes
        String digest = Shop.MODELS.publish("linear(l2=0.123)");
        Path onnx = Shop.STORE.path(digest).resolve("model.onnx");
        byte[] bytes = Files.readAllBytes(onnx);
        bytes[bytes.length / 2] ^= 1;
        onnx.toFile().setWritable(true);
        Files.write(onnx, bytes);
        Assignment rotten = Shop.full("shop", 2, digest);

        platform.activate(rotten);

        Shop.await("the rotten model is refused", () -> platform.state(rotten).equals("FAILED"));
        assertThat(platform.reason(rotten)).contains("model.onnx");
        assertThat(served()).isEqualTo(1);
    }

    @Test
    void takesTheNextGoodModelAfterABadOne() throws IOException {
        Assignment bad = Shop.full("shop", 2, Shop.MODELS.publish("linear", Fault.NO_ONNX::spoil));
        platform.activate(bad);
        Shop.await("the bad model is refused", () -> platform.state(bad).equals("FAILED"));

        Assignment next = Shop.full("shop", 3, Shop.MODELS.publish("linear(l2=0.5)"));
        platform.activate(next);

        Shop.await("the next model serves", () -> platform.state(next).equals("READY"));
        assertThat(served()).isEqualTo(3);
        assertThat(server.lineup().all()).hasSize(1);
    }

    @Test
    void servesNothingOnceAModelIsWithdrawn() {
        platform.activate();

        Shop.await("nothing serves", () -> server.lineup().all().isEmpty());
    }

    @Test
    void servesOnWhileThePlatformFailsAndCatchesUpAfterwards() throws IOException {
        platform.fail(503);
        Assignment next = Shop.full("shop", 2, Shop.MODELS.publish("linear(l2=0.5)"));
        platform.activate(next);

        assertThat(served()).isEqualTo(1);

        platform.fail(0);
        Shop.await("the next model serves", () -> platform.state(next).equals("READY"));
        assertThat(served()).isEqualTo(2);
    }

    @Test
    void servesAfterARestartWithoutThePlatformWhatItServedBefore() throws IOException {
        Assignment bad = Shop.full("shop", 2, Shop.MODELS.publish("linear", Fault.NO_ONNX::spoil));
        platform.activate(bad);
        Shop.await("the bad model is refused", () -> platform.state(bad).equals("FAILED"));
        platform.close();
        server.close();

        server = new RankingServer(Shop.STORE, Shop.settings(platform, memory));
        server.start();

        Shop.await("it serves again", () -> !server.lineup().all().isEmpty());
        assertThat(served()).isEqualTo(1);
    }

    @Test
    void servesAModelWhoseStoreIsMountedLateAndIsNotReadyBefore() throws IOException {
        Path trees = withoutStore();
        Assignment late = restartFor(trees);

        assertThat(server.settled()).isFalse();

        mount(trees);
        Shop.await("the model serves", () -> platform.state(late).equals("READY"));
        assertThat(server.settled()).isTrue();
        assertThat(served()).isEqualTo(4);
    }

    @Test
    void servesAfterARestartWithoutThePlatformWhatItCouldNotLoadBefore() throws IOException {
        Path trees = withoutStore();
        restartFor(trees);
        platform.close();
        server.close();

        server = new RankingServer(Shop.STORE, Shop.settings(platform, memory));
        server.start();

        Shop.await("it serves", server::settled);
        assertThat(served()).isEqualTo(4);
    }

    /** The folder of trees that a store lacks. */
    private static Path withoutStore() {
        return Shop.FOLDER.resolve("mount-" + UUID.randomUUID()).resolve("trees");
    }

    /** Restarts the server on a store that lacks its trees, and waits until it has refused the model that it is to serve. */
    private Assignment restartFor(Path trees) throws IOException {
        server.close();
        var store = new FileArtifactStore(trees.getParent());
        Files.delete(trees);
        Assignment late = Shop.full("shop", 4, good.modelDigest());
        platform.activate(late);
        server = new RankingServer(store, Shop.settings(platform, memory));
        server.start();
        Shop.await("the model is refused", () -> platform.state(late).equals("FAILED"));
        return late;
    }

    private static void mount(Path trees) throws IOException {
        Files.createSymbolicLink(trees, Shop.FOLDER.resolve("store").resolve("trees"));
    }

    @Test
    void isReadyWhileAnOlderModelAnswersForARefusedOne() throws IOException {
        Assignment bad = Shop.full("shop", 2, Shop.MODELS.publish("linear", Fault.NO_ONNX::spoil));
        platform.activate(bad);
        Shop.await("the bad model is refused", () -> platform.state(bad).equals("FAILED"));

        assertThat(server.settled()).isTrue();
    }

    @Test
    void outlivesAnErrorOfTheVirtualMachine() {
        server.close();
        var failing = new AtomicBoolean(true);
        server = new RankingServer(new FailingStore(Shop.STORE, failing), Shop.settings(platform, "new-" + memory));
        var next = Shop.full("shop", 5, good.modelDigest());
        platform.activate(next);
        server.start();
        Shop.await("the model is refused", () -> platform.state(next).equals("FAILED"));
        assertThat(platform.reason(next)).contains("unsafe memory access");

        failing.set(false);

        Shop.await("it serves", () -> platform.state(next).equals("READY"));
        assertThat(served()).isEqualTo(5);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = {401, 403})
    void warnsOnceThatThePlatformDoesNotLetItIn(int status) {
        List<String> warnings = new CopyOnWriteArrayList<>();
        var handler = new java.util.logging.Handler() {
            @Override
            public void publish(java.util.logging.LogRecord told) {
                if (told.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
                    warnings.add(new java.util.logging.SimpleFormatter().formatMessage(told));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var log = java.util.logging.Logger.getLogger(RankingServer.class.getName());
        log.addHandler(handler);
        try {
            int before = platform.answered();
            platform.fail(status);
            Shop.await("three refusals", () -> platform.answered() >= before + 4);
        } finally {
            log.removeHandler(handler);
        }

        assertThat(warnings)
                .filteredOn(warning -> warning.contains(platform.uri().toString()))
                .singleElement()
                .asString()
                .contains("answered " + status, "token must hold a ranking server's token");
        assertThat(served()).isEqualTo(1);
    }

    /** A store whose disk fails as memory-mapped files do. */
    private record FailingStore(ArtifactStore store, AtomicBoolean failing) implements ArtifactStore {

        private ArtifactStore checked() {
            if (failing.get()) {
                throw new InternalError("a fault occurred in an unsafe memory access operation");
            }
            return store;
        }

        @Override
        public Path path(String digest) {
            return checked().path(digest);
        }

        @Override
        public Optional<String> digest(String tree, String file) {
            return checked().digest(tree, file);
        }

        @Override
        public List<ArtifactFile> files(String digest) {
            return checked().files(digest);
        }

        @Override
        public boolean contains(String digest) {
            return checked().contains(digest);
        }

        @Override
        public String publish(ArtifactWriter writer) throws IOException {
            return checked().publish(writer);
        }

        @Override
        public Optional<StepResult> find(String stepKey) {
            return checked().find(stepKey);
        }

        @Override
        public StepResult record(String stepKey, StepResult result) {
            return checked().record(stepKey, result);
        }

        @Override
        public void verify(String digest) {
            checked().verify(digest);
        }
    }

    @Test
    void explainsChosenRowsAsItExplainsThemAmongAll() {
        LoadedModel model = server.lineup().all().getFirst().model();
        FeatureMatrix features = model.featuriser().features("red mug", ToyModel.IDS);
        List<Explanation> all = model.explain(features, new int[] {0, 1, 2, 3, 4, 5});

        List<Explanation> chosen = model.explain(features, new int[] {4, 1});

        assertThat(chosen).hasSize(2);
        same(chosen.get(0), all.get(4));
        same(chosen.get(1), all.get(1));
    }

    private static void same(Explanation actual, Explanation expected) {
        assertThat(actual.base()).isCloseTo(expected.base(), within(1e-6));
        assertThat(actual.contributions().keySet())
                .isEqualTo(expected.contributions().keySet());
        actual.contributions().forEach((modality, value) -> assertThat(value)
                .isCloseTo(expected.contributions().get(modality), within(1e-6)));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "",
                "null",
                "[null]",
                "{",
                "[{\"stage\": \"full\"}]",
                "[{\"modelName\": 7, \"modelVersion\": \"x\"}]"
            })
    void startsWhateverItsMemoryHolds(String text) throws IOException {
        server.close();
        String damaged = "damaged-" + text.hashCode() + ".json";
        Files.writeString(Shop.FOLDER.resolve(damaged), text);

        server = new RankingServer(Shop.STORE, Shop.settings(platform, damaged));
        server.start();

        Shop.await("it serves", () -> !server.lineup().all().isEmpty());
        assertThat(served()).isEqualTo(1);
    }

    @Test
    void tellsHowLongItsOwnRequestsTookStageByStage() throws Exception {
        var canary = new Assignment(UUID.randomUUID(), "shop", 2, Shop.MODELS.publish("linear(l2=0.5)"), "shadow", 0);
        platform.activate(good, canary);
        Shop.await("the shadow is ready", () -> platform.state(canary).equals("READY"));
        for (int i = 0; i < 5; i++) {
            served();
        }
        server.ranker().rank("shop", new RankResource.RankRequest("mug", null, null, true));
        Shop.await("the shadow has followed", () -> shadowed() == 6);

        // A new stage: what the old one has counted is told at its end.
        var full = new Assignment(canary.deploymentId(), "shop", 2, canary.modelDigest(), "full", 100);
        platform.activate(full);
        Shop.await(
                "it has moved",
                () -> platform.observed(full).path("stage").asText().equals("full"));

        JsonNode shadow = platform.told(full.deploymentId(), "shadow");
        assertThat(shadow.path("requests").asInt()).isEqualTo(6);
        // The request for an explanation is counted and not timed.
        assertThat(timed(shadow)).isEqualTo(5);
        JsonNode now = platform.observed(full);
        assertThat(now.path("requests").asInt()).isZero();
        assertThat(timed(now)).isZero();
        assertThat(now.path("countedSince").asText())
                .isGreaterThan(shadow.path("countedSince").asText());
    }

    private long shadowed() {
        return server.lineup().shadow("shop").orElseThrow().figures().requests();
    }

    private static long timed(JsonNode observation) throws IOException {
        return LatencyHistogram.decode(observation.path("latencies").binaryValue())
                .count();
    }

    @Test
    void saysOfAModelHowNearItIsToTraining() {
        LoadedModel model = server.lineup().all().getFirst().model();

        assertThat(model.parityError()).isBetween(0.0, 1e-5);
        assertThat(String.format(Locale.ROOT, "%.3f", model.latencyP99Millis())).doesNotStartWith("0.000");
    }

    /** The version that answers. */
    private int served() {
        return server.ranker().rank("shop", MUG).version();
    }
}
