package io.rankloom.engines.featurise;

import io.rankloom.engines.lexical.Bm25Index;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How the words of a query lie in a title: in which order, how well they are spelt, which numbers they name, and whether
 * what the title lacks is said elsewhere.
 *
 * <p>Two words are alike by the share of common character trigrams (Jaccard, of the words with a space on either side).
 * A word of the query is missing from a title when no word of it is alike by at least {@value #ALIKE}.
 *
 * <p>One is made for a query and meets the titles of all its candidates, which share many words: what a word of a title is
 * worth to the query is worked out once. To be used by one thread.
 */
final class TitleMatch {

    static final List<String> NAMES = List.of(
            "text.title.run",
            "text.title.prefix_of_query",
            "text.title.prefix_of_title",
            "text.title.first_word",
            "text.title.last_word",
            "text.title.weight_share",
            "text.title.fuzzy_mean",
            "text.title.fuzzy_min",
            "text.title.missing",
            "text.title.missing_elsewhere",
            "text.numbers.asked",
            "text.numbers.met",
            "text.numbers.unmet",
            "text.numbers.other");

    private static final double ALIKE = 0.5;

    /**
     * A word of some title.
     *
     * @param weight of the word among titles
     * @param alike how much each distinct word of the query is like it
     */
    @SuppressWarnings("ArrayRecordComponent") // private to this class, never compared
    private record TitleWord(double weight, double[] alike) {}

    private final List<String> words;
    private final List<String> distinct;
    private final Set<String> numbers;
    private final List<int[]> trigrams;
    private final double[] weights;
    private final ToDoubleFunction<String> titleIdf;
    private final Map<String, TitleWord> known = new HashMap<>();

    /**
     * @param words of the query, analysed, in their order
     * @param titleIdf weight of a word among titles
     * @param anyIdf weight of a word among all texts
     */
    TitleMatch(List<String> words, ToDoubleFunction<String> titleIdf, ToDoubleFunction<String> anyIdf) {
        this.words = List.copyOf(words);
        this.distinct = words.stream().distinct().toList();
        this.numbers = Numerals.of(words);
        this.trigrams = distinct.stream().map(Hashes::trigrams).toList();
        this.weights = distinct.stream().mapToDouble(anyIdf).toArray();
        this.titleIdf = titleIdf;
    }

    static TitleMatch of(List<String> words, Bm25Index index) {
        boolean titles = index.fields().contains("title");
        return new TitleMatch(
                words, word -> titles ? index.idf("title", word) : 1, word -> index.idf(Bm25Index.ALL, word));
    }

    /**
     * The features of one title.
     *
     * @param elsewhere the words of the query that any text of the product has
     */
    float[] features(List<String> title, Set<String> elsewhere) {
        float[] x = new float[NAMES.size()];
        Set<String> others = Numerals.of(title);
        x[10] = numbers.size();
        for (String number : numbers) {
            x[others.contains(number) ? 11 : 12]++;
        }
        x[13] = (float) others.stream().filter(n -> !numbers.contains(n)).count();
        if (words.isEmpty() || title.isEmpty()) {
            x[8] = words.isEmpty() ? 0 : 1;
            return x;
        }
        int prefix = prefix(title);
        x[0] = (float) run(title) / words.size();
        x[1] = (float) prefix / words.size();
        x[2] = (float) prefix / title.size();
        x[3] = title.contains(words.getFirst()) ? 1 : 0;
        x[4] = title.contains(words.getLast()) ? 1 : 0;
        x[5] = weightShare(title);
        spelling(title, elsewhere, x);
        return x;
    }

    private int prefix(List<String> title) {
        int length = 0;
        while (length < Math.min(title.size(), words.size())
                && title.get(length).equals(words.get(length))) {
            length++;
        }
        return length;
    }

    /** The longest sequence of words that both have: dynamic programming over the ends of common sequences. */
    private int run(List<String> title) {
        int best = 0;
        int[] previous = new int[title.size() + 1];
        for (String word : words) {
            int[] ends = new int[title.size() + 1];
            for (int t = 0; t < title.size(); t++) {
                ends[t + 1] = title.get(t).equals(word) ? previous[t] + 1 : 0;
                best = Math.max(best, ends[t + 1]);
            }
            previous = ends;
        }
        return best;
    }

    private float weightShare(List<String> title) {
        double found = 0;
        double total = 0;
        for (String word : title) {
            double weight = known(word).weight();
            total += weight;
            found += distinct.contains(word) ? weight : 0;
        }
        return total == 0 ? 0 : (float) (found / total);
    }

    private void spelling(List<String> title, Set<String> elsewhere, float[] x) {
        double[] best = new double[distinct.size()];
        for (String word : title) {
            double[] alike = known(word).alike();
            for (int w = 0; w < best.length; w++) {
                best[w] = Math.max(best[w], alike[w]);
            }
        }
        double sum = 0;
        double least = 1;
        double weight = 0;
        double missing = 0;
        double said = 0;
        for (int w = 0; w < best.length; w++) {
            sum += best[w];
            least = Math.min(least, best[w]);
            weight += weights[w];
            if (best[w] < ALIKE) {
                missing += weights[w];
                said += elsewhere.contains(distinct.get(w)) ? weights[w] : 0;
            }
        }
        x[6] = (float) (sum / best.length);
        x[7] = (float) least;
        x[8] = weight == 0 ? 0 : (float) (missing / weight);
        x[9] = missing == 0 ? 0 : (float) (said / missing);
    }

    private TitleWord known(String word) {
        return known.computeIfAbsent(word, w -> {
            int[] other = Hashes.trigrams(w);
            double[] alike =
                    trigrams.stream().mapToDouble(own -> jaccard(own, other)).toArray();
            return new TitleWord(titleIdf.applyAsDouble(w), alike);
        });
    }

    /** Common trigrams as a share of all, of two sorted sets. */
    private static double jaccard(int[] a, int[] b) {
        int common = 0;
        for (int value : a) {
            common += Arrays.binarySearch(b, value) >= 0 ? 1 : 0;
        }
        int all = a.length + b.length - common;
        return all == 0 ? 0 : (double) common / all;
    }
}
