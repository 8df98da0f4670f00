package io.rankloom.serving;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.feature.FeatureSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the server reads of a model tree. Files are data: nothing in them is ever run.
 *
 * @param explainer of each feature's part in a score; not every model has one
 */
record ModelFiles(Path onnx, Optional<Path> explainer, Description description, List<Golden> golden) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The parts of {@code rankloom/model.json} that serving needs. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Description(FeatureSchema featureSchema, String featuresDigest) {}

    /** A query with the scores that training saw. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Golden(String query, List<String> productIds, float[] scores) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record GoldenRows(List<Golden> rows) {}

    static ModelFiles read(Path tree) throws IOException {
        return new ModelFiles(
                tree.resolve("model.onnx"),
                Optional.of(tree.resolve("rankloom/explainer.json")).filter(Files::exists),
                JSON.readValue(tree.resolve("rankloom/model.json").toFile(), Description.class),
                List.copyOf(JSON.readValue(tree.resolve("rankloom/golden.json").toFile(), GoldenRows.class)
                        .rows()));
    }
}
