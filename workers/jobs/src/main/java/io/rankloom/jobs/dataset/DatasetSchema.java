package io.rankloom.jobs.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the fields of a dataset mean.
 *
 * @param name of the mapping that made it
 * @param language {@code en}, {@code zh} or {@code mixed}
 * @param searchable text fields that a query is matched with, in order; names as in {@link Product#text}
 * @param texts names of further texts that some product has, sorted
 * @param numbers names of further numbers that some product has, sorted
 * @param ratingMin smallest rating
 * @param ratingMax largest rating
 * @param gradeMax largest grade
 */
public record DatasetSchema(
        String name,
        String language,
        List<String> searchable,
        List<String> texts,
        List<String> numbers,
        double ratingMin,
        double ratingMax,
        double gradeMax) {

    static final String FILE = "schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    public DatasetSchema {
        searchable = List.copyOf(searchable);
        texts = List.copyOf(texts);
        numbers = List.copyOf(numbers);
    }

    /** Reads the schema of a dataset tree. */
    public static DatasetSchema read(Path tree) throws IOException {
        return JSON.readValue(tree.resolve(FILE).toFile(), DatasetSchema.class);
    }

    /** Writes the schema into a dataset tree. */
    public void write(Path tree) throws IOException {
        Files.write(tree.resolve(FILE), JSON.writeValueAsBytes(this));
    }
}
