package io.rankloom.jobs.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which queries a ranker is trained on, which decide when training stops, and which measure it: {@code split.json} of a
 * split tree. Each list holds ids of queries; none is in two.
 */
public record Split(List<String> train, List<String> validation, List<String> test) {

    private static final String FILE = "split.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    public Split {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /** Reads the split of a split tree. */
    public static Split read(Path tree) throws IOException {
        return JSON.readValue(tree.resolve(FILE).toFile(), Split.class);
    }

    /** Writes the split into a split tree. */
    public void write(Path tree) throws IOException {
        Files.write(tree.resolve(FILE), JSON.writeValueAsBytes(this));
    }
}
