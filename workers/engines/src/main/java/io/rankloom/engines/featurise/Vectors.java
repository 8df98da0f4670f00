package io.rankloom.engines.featurise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sentence vectors of all products, one table per language since each language has an encoder of its own. A product
 * without a text in a language has a row of zeros in its table. Thread-safe.
 */
public final class Vectors {

    private final Map<String, FloatTable> byLanguage;

    private Vectors(Map<String, FloatTable> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /** Opens the tables {@code <name>.<language>.vectors} of a folder. */
    public static Vectors open(Path folder, String name, Iterable<String> languages) {
        Map<String, FloatTable> tables = new TreeMap<>();
        for (String language : languages) {
            Path file = file(folder, name, language);
            if (Files.exists(file)) {
                tables.put(language, FloatTable.open(file));
            }
        }
        return new Vectors(tables);
    }

    /** Whether there is no table of any language. */
    boolean isEmpty() {
        return byLanguage.isEmpty();
    }

    /** Where the table of a language is kept. */
    public static Path file(Path folder, String name, String language) {
        return folder.resolve(name + "." + language + ".vectors");
    }

    /**
     * Cosine of a product's text with the query, 0 where they have no common language.
     *
     * <p>Rounded to 1/4096: sums of floats differ in their last bits between machines, and a tree would take such a
     * difference for another side of its threshold.
     */
    public float cosine(PreparedQuery query, int product) {
        return cosine(query.language(), query.vector(), product);
    }

    /** The same for another vector of the query. */
    float cosine(String language, float[] vector, int product) {
        FloatTable table = byLanguage.get(language);
        return table == null ? 0 : grid(table.dot(product, vector));
    }

    /** A product's vector in the language of the query, null where it has none. */
    float[] vector(PreparedQuery query, int product) {
        return vector(query.language(), product);
    }

    /** A product's vector in a language, null where it has none. */
    float[] vector(String language, int product) {
        FloatTable table = byLanguage.get(language);
        return table == null || table.isZero(product) ? null : table.row(product);
    }

    /** A value without its last bits. */
    static float grid(double value) {
        return Math.round(value * 4096) / 4096f;
    }
}
