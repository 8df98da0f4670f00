package io.rankloom.jobs.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Queries with the features and scores that training saw: {@code rankloom/golden.json} of a model tree. Whoever serves the
 * model must give the same.
 */
public record GoldenRows(List<Row> rows) {

    private static final String FILE = "rankloom/golden.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One query.
     *
     * @param features the model's input for each product, F + M values each
     * @param scores of the model, in the order of the products
     */
    @SuppressWarnings("ArrayRecordComponent") // written and read whole, never compared
    public record Row(String query, List<String> productIds, float[][] features, float[] scores) {}

    public GoldenRows {
        rows = List.copyOf(rows);
    }

    /** Reads the golden rows of a model tree. */
    public static GoldenRows read(Path modelTree) throws IOException {
        return JSON.readValue(modelTree.resolve(FILE).toFile(), GoldenRows.class);
    }

    void write(Path modelTree) throws IOException {
        Files.write(modelTree.resolve(FILE), JSON.writeValueAsBytes(this));
    }
}
