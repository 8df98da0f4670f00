package io.rankloom.engines.image;

import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.text.TextEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The words that pictures are described by, with how often and what they mean.
 *
 * @param words in order of their frequency, then of their letters
 * @param prior share of the products whose title has the word
 * @param meaning the sentence encoder's vector of each word, to find the nearest ones of an unknown word
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, not written to after fitting
record Vocabulary(List<String> words, float[] prior, float[][] meaning, Map<String, Integer> index) {

    private static final int MOST_WORDS = 4000;
    private static final int NEAREST = 3;
    private static final double NEAR = 0.5;

    static Vocabulary of(List<String> words, float[] prior, float[][] meaning) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            index.put(words.get(i), i);
        }
        return new Vocabulary(List.copyOf(words), prior, meaning, index);
    }

    /** The words of enough products to learn what they look like: a thousandth of all, from 3 to 20 products. */
    static Vocabulary collect(List<List<String>> products, TextEncoder encoder) {
        Map<String, Integer> frequency = new HashMap<>();
        for (List<String> product : products) {
            new HashSet<>(product).forEach(word -> frequency.merge(word, 1, Integer::sum));
        }
        int least = Math.clamp(products.size() / 1000, 3, 20);
        List<String> words = frequency.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Comparator.<Map.Entry<String, Integer>>comparingInt(entry -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_WORDS)
                .map(Map.Entry::getKey)
                .toList();
        float[] prior = new float[words.size()];
        for (int i = 0; i < prior.length; i++) {
            prior[i] = (float) frequency.get(words.get(i)) / products.size();
        }
        return of(words, prior, encoder.encode(words));
    }

    int size() {
        return words.size();
    }

    /** The numbers of a product's words that are in the vocabulary. */
    int[] numbers(List<String> product) {
        return product.stream()
                .distinct()
                .filter(index::containsKey)
                .mapToInt(index::get)
                .toArray();
    }

    /** The same, ascending. */
    int[] sortedNumbers(List<String> product) {
        return Arrays.stream(numbers(product)).sorted().toArray();
    }

    QueryWords query(String text, TextEncoder encoder) {
        List<String> unknown = new ArrayList<>();
        List<QueryWords.Meaning> meanings = new ArrayList<>();
        for (String word : WordAnalyser.distinctWords(text)) {
            Integer number = index.get(word);
            if (number == null) {
                unknown.add(word);
            } else {
                meanings.add(new QueryWords.Meaning(new int[] {number}, new float[] {1}));
            }
        }
        for (float[] vector : encoder.encode(unknown)) {
            QueryWords.Meaning near = nearest(vector);
            if (near.vocabulary().length > 0) {
                meanings.add(near);
            }
        }
        return new QueryWords(meanings);
    }

    private QueryWords.Meaning nearest(float[] vector) {
        double[] cosine = new double[size()];
        for (int i = 0; i < cosine.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                cosine[i] += (double) vector[j] * meaning[i][j];
            }
        }
        int[] near = IntStream.range(0, size())
                .filter(i -> cosine[i] > NEAR)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -cosine[i]))
                .limit(NEAREST)
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = IntStream.of(near).mapToDouble(i -> cosine[i]).sum();
        float[] weights = new float[near.length];
        for (int i = 0; i < near.length; i++) {
            weights[i] = (float) (cosine[near[i]] / sum);
        }
        return new QueryWords.Meaning(near, weights);
    }
}
