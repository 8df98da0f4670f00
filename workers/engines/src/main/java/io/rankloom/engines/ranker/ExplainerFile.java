package io.rankloom.engines.ranker;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.rankloom.engines.onnx.FusedRanker;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A trained ranker as JSON: the fusion, and the ranker with its {@code kind}: {@code network} of dense layers, {@code stages} of a
 * network that has others too, {@code trees} or {@code ensemble}. Data only: no name of a class is ever read from a file.
 */
final class ExplainerFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addMixIn(FusedRanker.class, Kind.class)
            .registerSubtypes(
                    new NamedType(Mlp.class, "network"),
                    new NamedType(NeuralRanker.class, "stages"),
                    new NamedType(TreeEnsemble.class, "trees"),
                    new NamedType(Ensemble.class, "ensemble"))
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kind {}

    private ExplainerFile() {}

    static void write(FusedTrainedRanker trained, Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(trained));
    }

    static FusedTrainedRanker read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), FusedTrainedRanker.class);
    }
}
