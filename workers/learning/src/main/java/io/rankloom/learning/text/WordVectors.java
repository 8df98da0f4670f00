package io.rankloom.learning.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A vector for each word of a catalogue. Thread-safe.
 *
 * <p>A text's vector is the sum of its words' vectors, each scaled by {@code a / (a + share of the word)}, brought to
 * length 1: words that are everywhere say little about the text. Arora, Liang and Ma, "A simple but tough-to-beat baseline
 * for sentence embeddings", ICLR 2017, without their common component; {@code a = 0.001}.
 */
public final class WordVectors {

    private static final double SMOOTHING = 1e-3;

    private final List<String> words;
    private final float[][] vectors;
    private final float[] shares;
    private final Map<String, Integer> rows;

    /**
     * @param words each once
     * @param vectors one of the same length for each word, not empty
     * @param shares of each word among all words of the catalogue, 0 to 1
     */
    public WordVectors(List<String> words, float[][] vectors, float[] shares) {
        if (words.size() != vectors.length || words.size() != shares.length) {
            throw new IllegalArgumentException(
                    "%d words have %d vectors and %d shares".formatted(words.size(), vectors.length, shares.length));
        }
        this.words = List.copyOf(words);
        this.vectors = vectors.clone();
        this.shares = shares.clone();
        this.rows = HashMap.newHashMap(words.size());
        for (int i = 0; i < words.size(); i++) {
            rows.put(words.get(i), i);
        }
    }

    /** The words that have a vector. */
    public List<String> words() {
        return words;
    }

    /** The length of a vector, 0 when there is no word. */
    public int dims() {
        return vectors.length == 0 ? 0 : vectors[0].length;
    }

    /** The vector of a word by its place in {@link #words}. */
    public float[] vector(int word) {
        return vectors[word].clone();
    }

    /** How often a word is met, as a share of all words. */
    public float share(int word) {
        return shares[word];
    }

    /** The vector of a text, of length 1; zeros when none of its words is known. */
    public float[] encode(List<String> text) {
        double[] sum = new double[dims()];
        for (String word : text) {
            Integer row = rows.get(word);
            if (row != null) {
                double weight = SMOOTHING / (SMOOTHING + shares[row]);
                for (int d = 0; d < sum.length; d++) {
                    sum[d] += weight * vectors[row][d];
                }
            }
        }
        double squares = 0;
        for (double value : sum) {
            squares += value * value;
        }
        float[] unit = new float[sum.length];
        for (int d = 0; d < unit.length && squares > 0; d++) {
            unit[d] = (float) (sum[d] / Math.sqrt(squares));
        }
        return unit;
    }
}
