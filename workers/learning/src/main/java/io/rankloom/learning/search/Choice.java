package io.rankloom.learning.search;

import java.util.List;
import java.util.random.RandomGenerator;

/** One of some words: {@code {mse|ranknet}}. */
record Choice(List<String> words) implements Dimension {

    Choice {
        words = List.copyOf(words);
    }

    @Override
    public String at(double u) {
        return words.get((int) (u * words.size()));
    }

    /** Each word as often as it was seen, and once more, so that none is ruled out. */
    @Override
    public Density density(List<String> values) {
        double[] share = new double[words.size()];
        for (int i = 0; i < share.length; i++) {
            String word = words.get(i);
            share[i] = (1.0 + values.stream().filter(word::equals).count()) / (words.size() + values.size());
        }
        return new Density() {
            @Override
            public String draw(RandomGenerator random) {
                double u = random.nextDouble();
                int i = 0;
                while (i < share.length - 1 && u >= share[i]) {
                    u -= share[i++];
                }
                return words.get(i);
            }

            @Override
            public double log(String value) {
                return Math.log(share[words.indexOf(value)]);
            }
        };
    }

    @Override
    public long count() {
        return words.size();
    }

    @Override
    public List<String> extremes() {
        return words;
    }

    @Override
    public String toString() {
        return "{" + String.join("|", words) + "}";
    }
}
