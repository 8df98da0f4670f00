package io.rankloom.jobs.feature;

import io.rankloom.engines.runtime.DjlEngines;
import io.rankloom.engines.text.TextModel;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;

/** The sentence encoders of a run, their files in the store. Thread-safe. */
record Encoders(TextModel model, ArtifactStore store) {

    /** @param textEncoder as {@link TextModel#toString} says it; null for the one of each text's language */
    static Encoders of(ArtifactStore store, String textEncoder) {
        return new Encoders(TextModel.parse(textEncoder), store);
    }

    /** What the vectors depend on: a folder's name is none of it. */
    String key() {
        return model.ofFiles() ? model.digest() : model.name();
    }

    /** The same with the device, where its last bits may differ from those of the CPU. */
    String keyOnDevice() {
        return DjlEngines.onDevice(key());
    }

    /** For queries and single words, on the CPU always. */
    TextEncoder ofQueries(String language) {
        return model.queryEncoder(language, store::path);
    }

    TextEncoder of(String language) {
        return model.encoder(language, store::path);
    }

    /** Copies the encoder's files, if it has any of its own. */
    void write(Path folder) throws IOException {
        if (model.ofFiles()) {
            TextModel.copy(store.path(model.digest()), folder);
        }
    }
}
