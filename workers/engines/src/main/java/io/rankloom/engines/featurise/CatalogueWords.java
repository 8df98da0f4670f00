package io.rankloom.engines.featurise;

import io.rankloom.learning.text.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The word vectors that were learnt from a catalogue, in the pipeline's folder: {@code word2vec.txt} has the words, {@code
 * word2vec.vectors} a row for each, its share of the text last.
 */
public final class CatalogueWords {

    private static final String WORDS = "word2vec.txt";
    private static final String VECTORS = "word2vec.vectors";

    private CatalogueWords() {}

    /** Writes the vectors; nothing when there is no word. */
    public static void write(Path pipeline, WordVectors words) throws IOException {
        if (words.words().isEmpty()) {
            return;
        }
        Strings.write(pipeline.resolve(WORDS), words.words());
        int dims = words.dims();
        try (var out =
                new FloatTable.Writer(pipeline.resolve(VECTORS), words.words().size(), dims + 1)) {
            for (int i = 0; i < words.words().size(); i++) {
                float[] row = Arrays.copyOf(words.vector(i), dims + 1);
                row[dims] = words.share(i);
                out.add(row);
            }
        }
    }

    /** The vectors of a pipeline; empty when it has none, as those of older programs. */
    public static Optional<WordVectors> read(Path pipeline) {
        if (!Files.exists(pipeline.resolve(WORDS))) {
            return Optional.empty();
        }
        List<String> words = Strings.read(pipeline.resolve(WORDS));
        FloatTable table = FloatTable.open(pipeline.resolve(VECTORS));
        if (table.rows() != words.size()) {
            throw new IllegalArgumentException("the pipeline in " + pipeline + " has " + words.size() + " words and "
                    + table.rows() + " vectors of words: train again");
        }
        float[][] vectors = new float[words.size()][];
        float[] shares = new float[words.size()];
        for (int i = 0; i < vectors.length; i++) {
            float[] row = table.row(i);
            vectors[i] = Arrays.copyOf(row, row.length - 1);
            shares[i] = row[row.length - 1];
        }
        return Optional.of(new WordVectors(words, vectors, shares));
    }

    /** Where a catalogue keeps the vectors of the products' {@code title} or {@code all} their texts. */
    public static Path products(Path folder, String texts) {
        return folder.resolve(texts + ".word2vec.vectors");
    }
}
