package io.rankloom.jobs.feature;

import io.rankloom.engines.text.TextModel;
import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.text.TextModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns what a plan says about the text model into what every later job, and serving, finds unchanged: the files of a folder,
 * or of a version of a registered model, are copied, looked through and published in the store, and from there on known by
 * their digest, whatever becomes of the folder or the alias.
 */
public final class TextModelChoice {

    private final ArtifactStore store;
    private final RegisteredFiles registry;
    /** Digests of the versions that were fetched: a version's files never change. */
    private final Map<String, String> versions = new ConcurrentHashMap<>();

    public TextModelChoice(ArtifactStore store, RegisteredFiles registry) {
        this.store = store;
        this.registry = registry;
    }

    /**
     * The text model of a plan.
     *
     * @param textModel as {@link TextModelSpec#parse} reads it
     * @throws IllegalArgumentException with what is wrong with the name, the address or the files
     * @throws IOException when files cannot be read, or the registry does not answer
     */
    public TextModel resolve(String textModel) throws IOException {
        return switch (TextModelSpec.parse(textModel)) {
            case TextModelSpec.Bundled bundled -> TextModel.named(bundled.name());
            case TextModelSpec.Registered registered -> registered(registered);
            case TextModelSpec.Folder folder -> folder(folder.path());
        };
    }

    private TextModel registered(TextModelSpec.Registered wanted) throws IOException {
        int version = registry.version(wanted);
        String name = "models:/" + wanted.model() + "/" + version;
        String known = versions.get(name);
        if (known != null && store.contains(known)) {
            return new TextModel(name, known);
        }
        String digest = store.publish(tree -> {
            for (Map.Entry<String, Integer> file : TextModel.files().entrySet()) {
                String path = file.getKey();
                boolean there = registry.fetch(wanted.model(), version, path, file.getValue(), tree.resolve(path));
                if (!there && TextModel.needs(path)) {
                    throw new IllegalArgumentException(
                            "the text model '" + name + "' has no file " + path
                                    + " at the top of its artifacts: register a version with model.onnx and tokenizer.json there");
                }
            }
            TextModel.check(name, tree);
        });
        versions.put(name, digest);
        return new TextModel(name, digest);
    }

    private TextModel folder(String path) throws IOException {
        Path folder = existing(path);
        // Copied first: what is looked through is what is published, whoever changes the folder meanwhile.
        String digest = store.publish(tree -> {
            TextModel.copy(folder, tree);
            TextModel.check(path, tree);
        });
        Path name = folder.getFileName();
        return new TextModel(name == null ? "text-model" : name.toString(), digest);
    }

    private static Path existing(String textModel) {
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
