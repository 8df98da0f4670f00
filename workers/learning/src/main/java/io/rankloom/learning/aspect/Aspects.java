package io.rankloom.learning.aspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The aspects of a catalogue, each a group of words that are one matter. Immutable. */
public final class Aspects {

    /** In sentences: one angry sentence is no verdict. */
    private static final double PRIOR = 2;

    private final List<List<String>> terms;
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * @param terms words of each aspect
     * @throws IllegalArgumentException when a word is of two aspects
     */
    public Aspects(List<List<String>> terms) {
        this.terms = terms.stream().map(List::copyOf).toList();
        for (int aspect = 0; aspect < terms.size(); aspect++) {
            for (String term : terms.get(aspect)) {
                if (numbers.put(term, aspect) != null) {
                    throw new IllegalArgumentException("the word '" + term + "' is of two aspects");
                }
            }
        }
    }

    public int size() {
        return terms.size();
    }

    /** The words of each aspect. */
    public List<List<String>> terms() {
        return terms;
    }

    /** The aspects that one of the words names, ascending. */
    public int[] named(Collection<String> words) {
        return words.stream()
                .filter(numbers::containsKey)
                .mapToInt(numbers::get)
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * What the sentences of one product say of each aspect: the share of the sentences that name it, 0 to 1, and how far those
     * praise, 0 to 1, drawn to the mean of all the product's sentences as by two sentences more; 0.5 where nothing is known.
     *
     * @return [share, praise] of the first aspect, then of the next
     */
    public float[] profile(List<AspectSentence> sentences) {
        int[] count = new int[size()];
        int[] known = new int[size()];
        double[] praise = new double[size()];
        List<Double> all = new ArrayList<>();
        for (AspectSentence sentence : sentences) {
            boolean knows = !Double.isNaN(sentence.praise());
            if (knows) {
                all.add(sentence.praise());
            }
            for (int aspect : named(sentence.words())) {
                count[aspect]++;
                known[aspect] += knows ? 1 : 0;
                praise[aspect] += knows ? sentence.praise() : 0;
            }
        }
        double mean = all.stream().mapToDouble(p -> p).average().orElse(0.5);
        float[] row = new float[2 * size()];
        for (int aspect = 0; aspect < size(); aspect++) {
            row[2 * aspect] = sentences.isEmpty() ? 0 : (float) count[aspect] / sentences.size();
            row[2 * aspect + 1] = (float) ((praise[aspect] + PRIOR * mean) / (known[aspect] + PRIOR));
        }
        return row;
    }
}
