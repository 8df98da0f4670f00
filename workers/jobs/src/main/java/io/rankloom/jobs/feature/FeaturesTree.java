package io.rankloom.jobs.feature;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The artifact of {@code assemble-features}: {@code schema.json}, {@code sources.json}, {@code train.bin},
 * {@code validation.bin}, {@code test.bin}, {@code pipeline/} and {@code catalogue/}.
 *
 * @param folder of the tree
 */
public record FeaturesTree(Path folder) {

    static final String SCHEMA = "schema.json";

    public FeatureMatrix train() {
        return matrix("train");
    }

    /** Decides when training stops and which trial is best. */
    public FeatureMatrix validation() {
        return matrix("validation");
    }

    /** Looked at by the evaluation only. */
    public FeatureMatrix test() {
        return matrix("test");
    }

    public FeatureSchema schema() {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper()
                    .readValue(folder.resolve(SCHEMA).toFile(), FeatureSchema.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the feature schema of " + folder, e);
        }
    }

    public Sources sources() throws IOException {
        return Sources.read(folder);
    }

    static Path file(Path folder, String part) {
        return folder.resolve(part + ".bin");
    }

    private FeatureMatrix matrix(String part) {
        try {
            return FeatureMatrix.read(file(folder, part));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the " + part + " features", e);
        }
    }
}
