package io.rankloom.learning.aspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds the words that reviews of one language are about, and joins those that are one matter. Nothing is random.
 *
 * <p>A word is a term when enough sentences have it and not too many; when its sentences both praise and blame (a word that
 * tells the verdict does not tell its matter); and when some products' sentences have it far more often than others': the index
 * of dispersion of its counts (Fisher, 1922), which is 1 for words that say nothing of a product. Terms rank by {@code ln D ·
 * ln(1 + n)}. They are joined by average linkage over normalised pointwise mutual information in reviews (Bouma, 2009).
 *
 * @param most aspects, at least 1; those that most sentences name are kept
 * @param terms how many words are looked at, at least 1
 * @param support the fewest sentences with a term, at least 1
 * @param share the largest share of the sentences with a term, 0 to 1
 * @param likeness the least mean mutual information of what is joined, -1 to 1
 */
public record AspectTraining(int most, int terms, int support, double share, double likeness) {

    /** For the reviews of a shop. */
    public static final AspectTraining STANDARD = new AspectTraining(24, 150, 8, 0.2, 0.2);

    /** Of the spread between praise and blame over all sentences. */
    private static final double DIVIDED = 0.5;

    private static final double LEAST_DISPERSION = 1.2;

    public AspectTraining {
        if (most < 1 || terms < 1 || support < 1) {
            throw new IllegalArgumentException(
                    "most, terms and support must be at least 1, got " + most + ", " + terms + " and " + support);
        }
    }

    private record Term(String word, int sentences, double score) {}

    /** Counts of one word. */
    private static final class Counts {
        int sentences;
        int praising;
        int known;
        final Map<Integer, Integer> byProduct = new HashMap<>();
        final Set<Integer> reviews = new HashSet<>();
    }

    /** The aspects of these sentences; none when they are too few. */
    public Aspects fit(List<AspectSentence> sentences) {
        Map<String, Counts> counts = new TreeMap<>();
        Counts all = new Counts();
        for (AspectSentence sentence : sentences) {
            add(all, sentence);
            for (String word : sentence.words()) {
                add(counts.computeIfAbsent(word, w -> new Counts()), sentence);
            }
        }
        List<Term> chosen = new ArrayList<>();
        counts.forEach((word, c) -> {
            double dispersion = dispersion(c, all);
            if (c.sentences >= support
                    && c.sentences <= share * sentences.size()
                    && divided(c) >= DIVIDED * divided(all)
                    && dispersion >= LEAST_DISPERSION
                    && word.codePoints().allMatch(Character::isLetter)
                    && word.codePointCount(0, word.length()) > 1) {
                chosen.add(new Term(word, c.sentences, Math.log(dispersion) * Math.log1p(c.sentences)));
            }
        });
        chosen.sort(Comparator.comparingDouble(Term::score).reversed().thenComparing(Term::word));
        return joined(chosen.subList(0, Math.min(terms, chosen.size())), counts, all.reviews.size());
    }

    private static void add(Counts counts, AspectSentence sentence) {
        counts.sentences++;
        if (!Double.isNaN(sentence.praise())) {
            counts.known++;
            counts.praising += sentence.praise() >= 0.5 ? 1 : 0;
        }
        counts.byProduct.merge(sentence.product(), 1, Integer::sum);
        counts.reviews.add(sentence.review());
    }

    /** {@code 4p(1 − p)} of the praising share, one of each kind added: 1 when praise and blame are even. */
    private static double divided(Counts counts) {
        double p = (counts.praising + 1.0) / (counts.known + 2.0);
        return 4 * p * (1 - p);
    }

    /** {@code Σ (o − e)² / e / (P − 1)} over the P products, e being in proportion to a product's sentences. */
    private static double dispersion(Counts counts, Counts all) {
        double sum = -counts.sentences;
        for (var product : counts.byProduct.entrySet()) {
            double expected = (double) counts.sentences * all.byProduct.get(product.getKey()) / all.sentences;
            sum += product.getValue() * (double) product.getValue() / expected;
        }
        return sum / Math.max(1, all.byProduct.size() - 1);
    }

    private Aspects joined(List<Term> chosen, Map<String, Counts> counts, int reviews) {
        double[][] likenesses = new double[chosen.size()][chosen.size()];
        for (int i = 0; i < chosen.size(); i++) {
            for (int j = 0; j < i; j++) {
                likenesses[i][j] = information(
                        counts.get(chosen.get(i).word()).reviews,
                        counts.get(chosen.get(j).word()).reviews,
                        reviews);
                likenesses[j][i] = likenesses[i][j];
            }
        }
        List<List<Integer>> groups = new ArrayList<>();
        IntStream.range(0, chosen.size()).forEach(i -> groups.add(new ArrayList<>(List.of(i))));
        while (join(groups, likenesses)) {
            // until no two groups are near enough
        }
        return new Aspects(groups.stream()
                .sorted(Comparator.comparingInt((List<Integer> group) -> sentences(group, chosen))
                        .reversed())
                .limit(most)
                .map(group -> group.stream()
                        .map(chosen::get)
                        .sorted(Comparator.comparingInt(Term::sentences)
                                .reversed()
                                .thenComparing(Term::word))
                        .map(Term::word)
                        .toList())
                .toList());
    }

    private static int sentences(List<Integer> group, List<Term> chosen) {
        return group.stream().mapToInt(i -> chosen.get(i).sentences()).sum();
    }

    /** Joins the two nearest groups, if they are near enough. */
    private boolean join(List<List<Integer>> groups, double[][] likenesses) {
        int first = -1;
        int second = -1;
        double best = likeness;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                double mean = mean(groups.get(i), groups.get(j), likenesses);
                if (mean > best) {
                    best = mean;
                    first = i;
                    second = j;
                }
            }
        }
        if (first < 0) {
            return false;
        }
        groups.get(first).addAll(groups.remove(second));
        return true;
    }

    private static double mean(List<Integer> a, List<Integer> b, double[][] likenesses) {
        double sum = 0;
        for (int i : a) {
            for (int j : b) {
                sum += likenesses[i][j];
            }
        }
        return sum / (a.size() * (double) b.size());
    }

    /** {@code ln(p(a, b) / p(a) p(b)) / −ln p(a, b)}, -1 when never together, 1 when never apart. */
    private static double information(Set<Integer> a, Set<Integer> b, int reviews) {
        long both = a.stream().filter(b::contains).count();
        if (both == 0) {
            return -1;
        }
        if (both == reviews) {
            return 0; // both are everywhere, which tells nothing
        }
        double together = (double) both / reviews;
        return Math.log(together * reviews / a.size() * reviews / b.size()) / -Math.log(together);
    }
}
