package io.rankloom.learning.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Learns word vectors from the texts of a catalogue: skip-gram with negative sampling. Words that stand beside the same
 * words get alike vectors, so that a shop's own vocabulary has its meaning there.
 *
 * <p>Negatives are drawn by the words' counts to the power of 0.75. A word whose share of the text is more than {@code f} is
 * skipped with probability {@code 1 − sqrt(f / share)}; {@code f} is 0.001, or five times an even share of all words where
 * that is more, since a small catalogue has few words and all are frequent. The step size falls in a line to a hundredth.
 * One thread, so that the same texts and seed give the same bits.
 *
 * <p>Mikolov et al., "Distributed representations of words and phrases and their compositionality", NIPS 2013.
 *
 * @param dims length of a vector, at least 1
 * @param window words on either side that are predicted, at most; the reach is drawn anew at each word
 * @param negatives words drawn against each true neighbour, at least 1
 * @param epochs passes over the texts, at least 1
 * @param fewest times that a word must be met to get a vector, at least 1
 */
public record Word2Vec(int dims, int window, int negatives, int epochs, int fewest) {

    /** For catalogues of thousands of products. */
    public static final Word2Vec STANDARD = new Word2Vec(48, 5, 5, 3, 3);

    private static final double STEP = 0.05;
    private static final double FREQUENT = 1e-3;
    private static final int TABLE = 1 << 18;

    public Word2Vec {
        for (int value : new int[] {dims, window, negatives, epochs, fewest}) {
            if (value < 1) {
                throw new IllegalArgumentException("each parameter of word2vec must be at least 1, got " + value);
            }
        }
    }

    /**
     * Learns from texts of analysed words.
     *
     * @return the vectors, by falling count and then by word; none when no word is met often enough
     */
    public WordVectors fit(List<List<String>> texts, long seed) {
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> text.forEach(word -> counts.merge(word, 1, Integer::sum)));
        List<String> words = counts.keySet().stream()
                .filter(word -> counts.get(word) >= fewest)
                .sorted(Comparator.comparing((String word) -> -counts.get(word)).thenComparing(word -> word))
                .toList();
        long total = words.stream().mapToLong(counts::get).sum();
        float[] shares = new float[words.size()];
        Map<String, Integer> rows = HashMap.newHashMap(words.size());
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) ((double) counts.get(words.get(i)) / total);
            rows.put(words.get(i), i);
        }
        List<int[]> known = new ArrayList<>();
        for (List<String> text : texts) {
            known.add(
                    text.stream().filter(rows::containsKey).mapToInt(rows::get).toArray());
        }
        return new WordVectors(words, new Run(this, known, shares, seed).vectors(), shares);
    }

    /** One training. Not thread-safe. */
    private static final class Run {

        private final Word2Vec spec;
        private final List<int[]> texts;
        private final float[] shares;
        private final SplittableRandom random;
        private final double frequent;
        private final int[] table;
        private final float[][] in;
        private final float[][] out;
        private final float[] change;

        Run(Word2Vec spec, List<int[]> texts, float[] shares, long seed) {
            this.spec = spec;
            this.texts = texts;
            this.shares = shares;
            this.random = new SplittableRandom(seed);
            this.frequent = Math.max(FREQUENT, 5.0 / Math.max(1, shares.length));
            this.table = table(shares);
            this.in = new float[shares.length][spec.dims];
            this.out = new float[shares.length][spec.dims];
            this.change = new float[spec.dims];
            for (float[] vector : in) {
                for (int d = 0; d < spec.dims; d++) {
                    vector[d] = (float) ((random.nextDouble() - 0.5) / spec.dims);
                }
            }
        }

        /** Each word as often as it is to be drawn. */
        private static int[] table(float[] shares) {
            double[] weights = new double[shares.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.pow(shares[i], 0.75);
            }
            double total = Arrays.stream(weights).sum();
            int[] table = new int[shares.length == 0 ? 0 : TABLE];
            int word = 0;
            double reached = shares.length == 0 ? 0 : weights[0] / total;
            for (int i = 0; i < table.length; i++) {
                while ((double) i / table.length >= reached && word < weights.length - 1) {
                    reached += weights[++word] / total;
                }
                table[i] = word;
            }
            return table;
        }

        float[][] vectors() {
            long planned = Math.max(1, (long) spec.epochs * texts.size());
            long done = 0;
            for (int epoch = 0; epoch < spec.epochs; epoch++) {
                for (int[] text : texts) {
                    float step = (float) (STEP * Math.max(0.01, 1 - (double) done++ / planned));
                    read(thinned(text), step);
                }
            }
            return in;
        }

        private int[] thinned(int[] text) {
            return Arrays.stream(text)
                    .filter(word -> random.nextDouble() < Math.sqrt(frequent / shares[word]))
                    .toArray();
        }

        private void read(int[] text, float step) {
            for (int at = 0; at < text.length; at++) {
                int reach = 1 + random.nextInt(spec.window);
                for (int near = Math.max(0, at - reach); near <= Math.min(text.length - 1, at + reach); near++) {
                    if (near != at) {
                        learn(text[at], text[near], step);
                    }
                }
            }
        }

        /** Draws the word to its neighbour and away from words drawn by chance. */
        private void learn(int word, int neighbour, float step) {
            float[] vector = in[word];
            Arrays.fill(change, 0);
            for (int n = 0; n <= spec.negatives; n++) {
                int target = n == 0 ? neighbour : table[random.nextInt(table.length)];
                if (n > 0 && target == neighbour) {
                    continue;
                }
                float[] other = out[target];
                float dot = 0;
                for (int d = 0; d < vector.length; d++) {
                    dot += vector[d] * other[d];
                }
                float error = (float) ((n == 0 ? 1 : 0) - 1 / (1 + Math.exp(-dot))) * step;
                for (int d = 0; d < vector.length; d++) {
                    change[d] += error * other[d];
                    other[d] += error * vector[d];
                }
            }
            for (int d = 0; d < vector.length; d++) {
                vector[d] += change[d];
            }
        }
    }
}
