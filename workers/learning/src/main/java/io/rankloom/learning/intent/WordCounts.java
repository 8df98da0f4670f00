package io.rankloom.learning.intent;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often words occur with values. Not thread-safe while it is filled. */
final class WordCounts {

    final Map<String, Map<Integer, Double>> words = new TreeMap<>();
    final double[] total;
    final double[] texts;

    WordCounts(int values) {
        this.total = new double[values];
        this.texts = new double[values];
    }

    /** Adds a text that stands for these values to these shares. */
    void add(List<String> text, Map<Integer, Double> shares) {
        shares.forEach((value, share) -> {
            texts[value] += share;
            for (String word : text) {
                words.computeIfAbsent(word, w -> new TreeMap<>()).merge(value, share, Double::sum);
                total[value] += share;
            }
        });
    }

    /** These counts and so many times the others, as new counts. */
    WordCounts plus(double times, WordCounts others) {
        var sum = new WordCounts(total.length);
        sum.addAll(1, this);
        if (times > 0) {
            sum.addAll(times, others);
        }
        return sum;
    }

    private void addAll(double times, WordCounts others) {
        others.words.forEach((word, values) -> values.forEach((value, count) ->
                words.computeIfAbsent(word, w -> new TreeMap<>()).merge(value, times * count, Double::sum)));
        for (int v = 0; v < total.length; v++) {
            total[v] += times * others.total[v];
            texts[v] += times * others.texts[v];
        }
    }
}
