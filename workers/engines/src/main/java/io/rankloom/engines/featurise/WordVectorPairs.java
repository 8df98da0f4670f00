package io.rankloom.engines.featurise;

import io.rankloom.learning.text.WordVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Cosines of a query with the titles and with all texts of the products by the catalogue's own word vectors; 0 where either
 * has no known word. Without vectors there are no features. Thread-safe.
 */
final class WordVectorPairs {

    private static final List<String> TEXTS = List.of("title", "all");

    private final WordVectors words;
    private final List<FloatTable> tables;

    private WordVectorPairs(WordVectors words, List<FloatTable> tables) {
        this.words = words;
        this.tables = tables;
    }

    static WordVectorPairs open(Path folder, Optional<WordVectors> words) {
        boolean known = words.isPresent() && Files.exists(CatalogueWords.products(folder, TEXTS.getFirst()));
        return new WordVectorPairs(
                words.orElse(null),
                known
                        ? TEXTS.stream()
                                .map(text -> FloatTable.open(CatalogueWords.products(folder, text)))
                                .toList()
                        : List.of());
    }

    List<String> names() {
        return tables.isEmpty()
                ? List.of()
                : TEXTS.stream().map(text -> "text.word2vec." + text).toList();
    }

    /** A column for each of {@link #names}. */
    float[][] columns(List<String> query, int[] products) {
        float[][] columns = new float[tables.size()][products.length];
        float[] vector = tables.isEmpty() ? new float[0] : words.encode(query);
        for (int c = 0; c < columns.length; c++) {
            for (int i = 0; i < products.length; i++) {
                columns[c][i] = Vectors.grid(tables.get(c).dot(products[i], vector));
            }
        }
        return columns;
    }
}
