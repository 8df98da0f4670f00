package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.Vectors;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** Encodes many texts, each with the encoder that is meant for it. */
final class TextBatch {

    /** Longer texts say nothing new to an encoder that reads 128 tokens. */
    private static final int LONGEST = 1200;

    /** Enough for batches of equal lengths, few enough for a sign of life every few seconds. */
    private static final int CHUNK = 1024;

    private final Encoders encoders;
    private final List<String> texts;
    private final List<String> languages;

    TextBatch(Encoders encoders, List<String> texts) {
        this.encoders = encoders;
        this.texts = texts.stream()
                .map(t -> t.length() > LONGEST ? t.substring(0, LONGEST) : t)
                .toList();
        this.languages = this.texts.stream()
                .map(t -> t.isBlank() ? "" : encoders.model().language(List.of(t)))
                .toList();
    }

    /** The language of each text, empty for a blank one. */
    List<String> languages() {
        return languages;
    }

    /** Vectors of the texts of a language; null for the others. */
    float[][] encode(String language, IntConsumer encoded) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (languages.get(i).equals(language)) {
                rows.add(i);
            }
        }
        TextEncoder encoder = encoders.of(language);
        float[][] vectors = new float[texts.size()][];
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<Integer> chunk = rows.subList(from, Math.min(rows.size(), from + CHUNK));
            float[][] made = encoder.encode(chunk.stream().map(texts::get).toList());
            for (int i = 0; i < made.length; i++) {
                vectors[chunk.get(i)] = made[i];
            }
            encoded.accept(chunk.size());
        }
        return vectors;
    }

    /** Writes a table for each language that a text has. */
    void write(Path folder, String name, IntConsumer encoded) throws IOException {
        for (String language : new TreeSet<>(languages)) {
            if (!language.isEmpty()) {
                int dims = encoders.of(language).dims();
                write(Vectors.file(folder, name, language), encode(language, encoded), dims);
            }
        }
    }

    static void write(Path file, float[][] vectors, int dims) throws IOException {
        float[] none = new float[dims];
        try (var table = new FloatTable.Writer(file, vectors.length, dims)) {
            for (float[] vector : vectors) {
                table.add(vector == null ? none : vector);
            }
        }
    }
}
