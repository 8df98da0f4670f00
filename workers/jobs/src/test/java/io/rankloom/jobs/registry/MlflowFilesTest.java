package io.rankloom.jobs.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rankloom.engines.text.TextModel;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.feature.TextModelChoice;
import io.rankloom.jobs.validate.ValidateDatasetHandler;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.training.ValidateDataset;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text models out of a real MLflow server. */
class MlflowFilesTest {

    private static final String MODEL = "shop encoder";

    @TempDir
    static Path state;

    private static RealMlflow mlflow;
    private static Path encoder;

    @TempDir
    Path root;

    private FileArtifactStore store;
    private MlflowFiles files;

    /** Two versions: the second has another tokenizer, and {@code newest} points at it. */
    @BeforeAll
    static void register() throws Exception {
        var executable = RealMlflow.executable();
        assumeTrue(executable.isPresent(), "no mlflow: set RANKLOOM_MLFLOW or let ./rankloom set it up");
        mlflow = RealMlflow.start(executable.get(), Files.createDirectories(state.resolve("mlflow")));
        encoder = Files.createDirectories(state.resolve("encoder/1_Pooling")).getParent();
        unpack("all-minilm-l6-v2-q.onnx", "model.onnx");
        unpack("all-minilm-l6-v2-q-tokenizer.json", "tokenizer.json");
        Files.writeString(
                encoder.resolve("1_Pooling/config.json"),
                "{\"pooling_mode_cls_token\": false, \"pooling_mode_mean_tokens\": true}");
        Files.writeString(encoder.resolve("notes.txt"), "not of the model");
        assertThat(mlflow.register(MODEL, encoder)).isEqualTo(1);
        Files.writeString(encoder.resolve("tokenizer.json"), "\n", StandardOpenOption.APPEND);
        assertThat(mlflow.register(MODEL, encoder)).isEqualTo(2);
        mlflow.alias(MODEL, "newest", 2);
    }

    @AfterAll
    static void stop() {
        if (mlflow != null) {
            mlflow.close();
        }
    }

    @BeforeEach
    void open() {
        store = new FileArtifactStore(root.resolve("store"));
        files = new MlflowFiles(mlflow.uri());
    }

    @Test
    void aVersionsFilesArePublishedAndEncode() throws Exception {
        TextModel found = resolve("models:/shop encoder/2");

        Path tree = store.path(found.digest());
        assertThat(found.name()).isEqualTo("models:/shop encoder/2");
        for (String file : TextModel.files().keySet()) {
            assertThat(tree.resolve(file)).hasSameBinaryContentAs(encoder.resolve(file));
        }
        try (Stream<Path> all = Files.walk(tree)) {
            assertThat(all.map(Path::getFileName).map(Path::toString)).doesNotContain("notes.txt");
        }
        assertThat(found.encoder("any", store::path).encode(List.of("red mug"))[0])
                .hasSize(384);
    }

    @Test
    void anAliasIsPinnedToTheDigestOfTheVersionThatItPointsAtNow() throws Exception {
        TextModel newest = resolve("models:/shop encoder@newest");
        TextModel first = resolve("models:/shop encoder/1");

        assertThat(newest).isEqualTo(resolve("models:/shop encoder/2"));
        assertThat(first.digest()).isNotEqualTo(newest.digest());
        mlflow.alias(MODEL, "moving", 2);
        assertThat(resolve("models:/shop encoder@moving")).isEqualTo(newest);
        mlflow.alias(MODEL, "moving", 1);
        assertThat(resolve("models:/shop encoder@moving")).isEqualTo(first);
    }

    @Test
    void whatIsNotThereIsNamedWithTheWayOut() {
        refused("models:/shop encoder/9", "has no models:/shop encoder/9: give a version that is there");
        refused("models:/shop encoder@gone", "has no models:/shop encoder@gone: give a model that has this alias");
        refused("models:/nothing/1", "has no models:/nothing/1");
        refused("models:/nothing@newest", "has no models:/nothing@newest");
    }

    @Test
    void aVersionThatIsNoTextModelIsRefused() throws Exception {
        Path other = Files.createDirectories(root.resolve("other"));
        Files.writeString(other.resolve("MLmodel"), "flavors: {python_function: {loader_module: os}}");
        mlflow.register("other", other);
        refused("models:/other/1", "'models:/other/1' has no file model.onnx at the top of its artifacts");

        Files.writeString(other.resolve("model.onnx"), "no model");
        Files.writeString(other.resolve("tokenizer.json"), "{}");
        mlflow.register("other", other);
        refused("models:/other/2", "models:/other/2 is refused: it is damaged or no ONNX file");
    }

    @Test
    void aFileIsNotReadBeyondWhatItMayHave() throws Exception {
        Path to = root.resolve("config.json");

        assertThatThrownBy(() -> files.fetch(MODEL, 1, "1_Pooling/config.json", 10, to))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1_Pooling/config.json of models:/shop encoder/1 has more than 10 bytes,"
                        + " which no text model may have");
        assertThat(Files.size(to)).isLessThanOrEqualTo(10);
    }

    @Test
    void aServerThatDoesNotAnswerIsTriedAgain() {
        var away = new TextModelChoice(store, new MlflowFiles(URI.create("http://127.0.0.1:1")));

        assertThatThrownBy(() -> away.resolve("models:/shop encoder/1")).isInstanceOf(IOException.class);
    }

    @Test
    void aRunIsValidatedWithTheDigestAndEndsWhereThereIsNoSuchModel() throws Exception {
        var context = new TestContext();
        SmallShop shop = new SmallShop(root);
        String dataset = shop.collect();
        var handler = new ValidateDatasetHandler(shop.store, files);

        var valid = handler.handle(input(context, dataset, "models:/shop encoder@newest"), context);

        assertThat(valid.textEncoder()).matches("models:/shop encoder/2@[0-9a-f]{64}");
        assertThat(TextModel.parse(valid.textEncoder()))
                .isEqualTo(new TextModelChoice(shop.store, files).resolve("models:/shop encoder/2"));
        assertThatThrownBy(() -> handler.handle(input(context, dataset, "models:/shop encoder/9"), context))
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("models:/shop encoder/9");
    }

    private static ValidateDataset.Input input(TestContext context, String dataset, String textModel) {
        return new ValidateDataset.Input(context.runId(), dataset, List.of("text"), 3, textModel, null);
    }

    private TextModel resolve(String textModel) throws IOException {
        return new TextModelChoice(store, files).resolve(textModel);
    }

    private void refused(String textModel, String reason) {
        assertThatThrownBy(() -> resolve(textModel))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static void unpack(String resource, String file) throws IOException {
        try (InputStream in = TextModel.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            Files.copy(in, encoder.resolve(file));
        }
    }
}
