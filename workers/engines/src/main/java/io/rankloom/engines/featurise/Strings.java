package io.rankloom.engines.featurise;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A column of texts in a file: a JSON string per line, so that a text may hold line breaks. */
public final class Strings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Strings() {}

    /** @throws UncheckedIOException when the file cannot be read */
    public static List<String> read(Path file) {
        try (var lines = Files.newBufferedReader(file)) {
            List<String> values = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                values.add(JSON.readValue(line, String.class));
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Writes the texts in their order. */
    public static void write(Path file, Iterable<String> values) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (String value : values) {
                out.write(JSON.writeValueAsString(value));
                out.write('\n');
            }
        }
    }
}
