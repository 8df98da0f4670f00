package io.rankloom.jobs.feature;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a features tree was made of, {@code sources.json} in it: enough to make a catalogue again with another pipeline.
 *
 * @param shards digests of the shards of each modality, in shard order; a modality without any is not wanted
 */
public record Sources(String datasetDigest, String splitDigest, Map<Modality, List<String>> shards, long seed) {

    private static final String FILE = "sources.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    public Sources {
        shards = new TreeMap<>(shards);
    }

    /** Reads the sources of a features tree. */
    public static Sources read(Path featuresTree) throws IOException {
        return JSON.readValue(featuresTree.resolve(FILE).toFile(), Sources.class);
    }

    void write(Path featuresTree) throws IOException {
        Files.write(featuresTree.resolve(FILE), JSON.writeValueAsBytes(this));
    }

    List<String> of(Modality modality) {
        return shards.getOrDefault(modality, List.of());
    }

    /** All digests that the features depend on, in a fixed order. */
    List<String> inputs() {
        List<String> inputs = new ArrayList<>(List.of(datasetDigest, splitDigest));
        shards.values().forEach(inputs::addAll);
        return inputs;
    }
}
