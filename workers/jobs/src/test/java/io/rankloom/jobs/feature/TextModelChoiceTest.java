package io.rankloom.jobs.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.engines.featurise.Pipeline;
import io.rankloom.engines.text.TextModel;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.jobs.training.SmallTraining;
import io.rankloom.jobs.validate.ValidateDatasetHandler;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.training.ValidateDataset;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextModelChoiceTest {

    @TempDir
    Path root;

    private final TestContext context = new TestContext();
    private SmallShop shop;
    private Path folder;

    /** The encoder that comes with the program, as somebody's own. */
    @BeforeEach
    void unpack() throws Exception {
        shop = new SmallShop(root);
        folder = Files.createDirectories(root.resolve("my-encoder"));
        unpack("all-minilm-l6-v2.onnx", "model.onnx");
        unpack("all-minilm-l6-v2-tokenizer.json", "tokenizer.json");
    }

    @Test
    void makesTheSameFeaturesOfTheSameFiles() throws Exception {
        String dataset = shop.collect();
        var named = validate(dataset, "all-MiniLM-L6-v2");
        var own = validate(dataset, folder.toString());
        SmallTraining training = new SmallTraining(shop.store, context);

        Path byName = shop.store.path(training.features(dataset, named.splitDigest(), null, named.textEncoder()));
        Path byFiles = shop.store.path(training.features(dataset, own.splitDigest(), null, own.textEncoder()));

        assertThat(named.textEncoder()).isEqualTo("minilm");
        assertThat(own.textEncoder()).matches("my-encoder@[0-9a-f]{64}");
        assertThat(own.splitDigest()).isEqualTo(named.splitDigest());
        assertThat(Files.readAllBytes(byFiles.resolve("train.bin")))
                .isEqualTo(Files.readAllBytes(byName.resolve("train.bin")));
        assertThat(Pipeline.read(byFiles.resolve("pipeline")).textModel()).isEqualTo(own.textEncoder());
        // What serving opens is in the pipeline itself, whatever becomes of the folder.
        assertThat(byFiles.resolve("pipeline/text-model/model.onnx"))
                .hasSameBinaryContentAs(folder.resolve("model.onnx"));
        Files.delete(folder.resolve("model.onnx"));
        assertThat(Featuriser.open(byFiles)
                        .features("red mug", List.of("p1", "p3"))
                        .rows())
                .isEqualTo(2);
    }

    @Test
    void knowsAFolderByItsFilesNotItsName() throws Exception {
        Path other = Files.move(folder, root.resolve("other"));
        TextModel first = choice().resolve(other.toString());
        Files.writeString(other.resolve("notes.txt"), "not of the model");
        assertThat(choice().resolve(other.toString())).isEqualTo(first);

        Files.writeString(other.resolve("tokenizer.json"), "\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(choice().resolve(other.toString()).digest()).isNotEqualTo(first.digest());
    }

    @Test
    void endsTheRunWithTheReason() throws Exception {
        String dataset = shop.collect();
        Files.writeString(folder.resolve("model.onnx"), "no model");

        refused(dataset, folder.toString(), "is damaged or no ONNX file");
        refused(dataset, root.resolve("nowhere").toString(), "is no folder on this worker");
        refused(dataset, "word2vec", "no text model 'word2vec'");
        refused(dataset, "models:/encoder/3", "none is known here: give the path of a folder");
    }

    private TextModelChoice choice() {
        return new TextModelChoice(shop.store, RegisteredFiles.NONE);
    }

    private void refused(String dataset, String textModel, String reason) {
        assertThatThrownBy(() -> validate(dataset, textModel))
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining(reason);
    }

    private ValidateDataset.Output validate(String dataset, String textModel) throws Exception {
        var input = new ValidateDataset.Input(context.runId(), dataset, List.of("text"), 3, textModel, null);
        return new ValidateDatasetHandler(shop.store, RegisteredFiles.NONE).handle(input, context);
    }

    private void unpack(String resource, String file) throws Exception {
        try (InputStream in = TextModel.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            Files.copy(in, folder.resolve(file));
        }
    }
}
