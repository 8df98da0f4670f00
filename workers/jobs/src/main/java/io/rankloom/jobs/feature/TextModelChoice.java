package io.rankloom.jobs.feature;

import io.rankloom.engines.text.TextModel;
import io.rankloom.learning.artifact.ArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns what a plan says about the text model into what every later job, and serving, finds unchanged. */
public final class TextModelChoice {

    private TextModelChoice() {}

    /**
     * The text model of a plan. The files of a folder are looked through, tried and published in the store.
     *
     * @param textModel name of an encoder that comes with the program, or path of a folder; null or empty for the encoder of
     *     each text's language
     * @throws IllegalArgumentException with what is wrong with the name or the files
     */
    public static TextModel resolve(ArtifactStore store, String textModel) throws IOException {
        if (textModel == null || textModel.isBlank()) {
            return TextModel.BY_LANGUAGE;
        }
        if (textModel.startsWith("models:/")) {
            throw new IllegalArgumentException("the text model '" + textModel
                    + "' is in a registry: download it and give the path of its folder on the worker");
        }
        if (textModel.indexOf('/') < 0 && textModel.indexOf('\\') < 0) {
            return TextModel.named(textModel);
        }
        Path folder = folder(textModel);
        // Copied first: what is looked through is what is published, whoever changes the folder meanwhile.
        String digest = store.publish(tree -> {
            TextModel.copy(folder, tree);
            TextModel.check(tree);
        });
        Path name = folder.getFileName();
        return new TextModel(name == null ? "text-model" : name.toString(), digest);
    }

    private static Path folder(String textModel) {
        try {
            Path folder = Path.of(textModel).toAbsolutePath().normalize();
            if (Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the text model '" + textModel + "' is no path: " + e.getReason(), e);
        }
        throw new IllegalArgumentException(
                "the text model '" + textModel
                        + "' is no folder on this worker; give one with model.onnx and tokenizer.json, that every worker which validates sees");
    }
}
