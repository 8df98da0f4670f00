package io.rankloom.engines.featurise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A column of texts in a file: a JSON string per line, so that a text may hold line breaks. */
public final class Strings {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /** Half a surrogate pair, as a cut may leave it, has no UTF-8 but can be escaped. */
    private static final ObjectWriter ESCAPED = JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private Strings() {}

    /** @throws UncheckedIOException when the file cannot be read, or naming the line that is no text */
    public static List<String> read(Path file) {
        try (var lines = Files.newBufferedReader(file)) {
            List<String> values = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                values.add(value(line, values.size() + 1));
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String value(String line, int number) throws IOException {
        String value;
        try {
            value = JSON.readValue(line, String.class);
        } catch (JsonProcessingException e) {
            throw new IOException("line " + number + " is no JSON string", e);
        }
        if (value == null) {
            throw new IOException("line " + number + " is null where a JSON string should be");
        }
        return value;
    }

    /** Writes the texts in their order. */
    public static void write(Path file, Iterable<String> values) throws IOException {
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (String value : values) {
                out.write(utf8.canEncode(value) ? JSON.writeValueAsString(value) : ESCAPED.writeValueAsString(value));
                out.write('\n');
            }
        }
    }
}
