package io.rankloom.learning.intent;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What queries mean, field by field: {@code intent.json} of a feature pipeline. Thread-safe.
 *
 * @param fields at least one
 */
public record QueryIntent(List<Field> fields) {

    private static final String FILE = "intent.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One field of the products.
     *
     * @param catalogue learnt from the catalogue: for features, whose training queries must not have been learnt from
     * @param informed learnt from the judged queries as well: for predictions
     */
    public record Field(IntentModel catalogue, IntentModel informed) {

        /** Such as {@code category}. */
        public String name() {
            return informed.values().field();
        }
    }

    public QueryIntent {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("an intent needs at least one field");
        }
    }

    /**
     * The intent of a pipeline's folder; empty when its products have no field to tell apart, or an older program made it.
     *
     * @throws UncheckedIOException when there is a file that cannot be read
     */
    public static Optional<QueryIntent> read(Path pipelineFolder) {
        Path file = pipelineFolder.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), QueryIntent.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the query intent in " + file, e);
        }
    }

    /** Writes the intent into a pipeline's folder; the same intent gives the same bytes. */
    public void write(Path pipelineFolder) throws IOException {
        Files.write(pipelineFolder.resolve(FILE), JSON.writeValueAsBytes(this));
    }
}
