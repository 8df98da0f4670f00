package io.rankloom.learning.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Learns {@link WordAssociations} by the listwise softmax loss, {@code l2/2} of the squared associations added, with Adam over
 * all queries at once. Only words that occur often enough take part. Depends on the queries and their order alone.
 *
 * <p>Cao et al., "Learning to rank: from pairwise approach to listwise approach", ICML 2007 (ListNet, top one); Kingma and Ba,
 * "Adam", ICLR 2015.
 *
 * @param steps of the optimiser
 * @param rate its step size
 * @param l2 strength of the penalty
 */
public record AssociationTraining(int steps, double rate, double l2) {

    /** Chosen by cross-validation on a fashion shop's judgments. */
    public static final AssociationTraining STANDARD = new AssociationTraining(60, 0.02, 1e-3);

    private static final int LEAST_QUERIES = 2;
    private static final int LEAST_TITLES = 5;
    private static final int MOST_WORDS = 2000;

    /** A query in numbers: rows of its words, columns of each title's, and what its gains are of their sum. */
    @SuppressWarnings("ArrayRecordComponent") // made for one training, never compared
    private record Sample(int[] rows, int[][] columns, double[] same, double[] length, double[] target) {}

    /** The associations; none where no query has two products of different gain. */
    public WordAssociations fit(List<JudgedTitles> queries) {
        List<JudgedTitles> telling =
                queries.stream().filter(AssociationTraining::tells).toList();
        List<String> asked =
                frequent(telling.stream().map(q -> List.of(q.words())).toList(), LEAST_QUERIES);
        List<String> told = frequent(telling.stream().map(JudgedTitles::titles).toList(), LEAST_TITLES);
        Map<String, Integer> rows = WordAssociations.numbered(asked);
        Map<String, Integer> columns = WordAssociations.numbered(told);
        List<Sample> samples =
                telling.stream().map(q -> sample(q, rows, columns)).toList();
        double[] w = new double[asked.size() * told.size()];
        double[] mean = new double[w.length];
        double[] square = new double[w.length];
        double[] gradient = new double[w.length];
        for (int step = 1; step <= steps && !samples.isEmpty(); step++) {
            for (int i = 0; i < w.length; i++) {
                gradient[i] = l2 * w[i];
            }
            for (Sample sample : samples) {
                add(sample, w, gradient, told.size(), samples.size());
            }
            double first = 1 - Math.pow(0.9, step);
            double second = 1 - Math.pow(0.999, step);
            for (int i = 0; i < w.length; i++) {
                mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
                square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
                w[i] -= rate * (mean[i] / first) / (Math.sqrt(square[i] / second) + 1e-8);
            }
        }
        float[] learnt = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            learnt[i] = (float) w[i];
        }
        return new WordAssociations(asked, told, learnt);
    }

    private static boolean tells(JudgedTitles query) {
        for (double gain : query.gains()) {
            if (gain != query.gains()[0]) {
                return true;
            }
        }
        return false;
    }

    /** The words in at least so many lists, the most frequent first, then by their letters. */
    private static List<String> frequent(List<List<List<String>>> lists, int least) {
        Map<String, Integer> counts = new HashMap<>();
        for (List<List<String>> part : lists) {
            for (List<String> words : part) {
                new HashSet<>(words).forEach(word -> counts.merge(word, 1, Integer::sum));
            }
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Comparator.<Map.Entry<String, Integer>>comparingInt(entry -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Sample sample(JudgedTitles query, Map<String, Integer> rows, Map<String, Integer> columns) {
        int n = query.titles().size();
        int[][] told = new int[n][];
        double[] same = new double[n];
        double[] length = new double[n];
        double[] target = new double[n];
        double sum = 0;
        for (double gain : query.gains()) {
            sum += gain;
        }
        for (int i = 0; i < n; i++) {
            List<String> title = query.titles().get(i);
            told[i] = numbers(title, columns);
            length[i] = Math.sqrt(Math.max(1, title.size()));
            same[i] = WordAssociations.none().score(query.words(), title);
            target[i] = query.gains()[i] / sum;
        }
        return new Sample(numbers(query.words(), rows), told, same, length, target);
    }

    private static int[] numbers(List<String> words, Map<String, Integer> numbers) {
        List<Integer> known = new ArrayList<>();
        for (String word : words) {
            if (numbers.containsKey(word)) {
                known.add(numbers.get(word));
            }
        }
        return known.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(Sample sample, double[] w, double[] gradient, int width, int queries) {
        int n = sample.target.length;
        double[] score = new double[n];
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int row : sample.rows) {
                for (int column : sample.columns[i]) {
                    sum += w[row * width + column];
                }
            }
            score[i] = sample.same[i] + sum / sample.length[i];
            max = Math.max(max, score[i]);
        }
        double z = 0;
        for (int i = 0; i < n; i++) {
            score[i] = Math.exp(score[i] - max);
            z += score[i];
        }
        for (int i = 0; i < n; i++) {
            double pull = (score[i] / z - sample.target[i]) / sample.length[i] / queries;
            for (int row : sample.rows) {
                for (int column : sample.columns[i]) {
                    gradient[row * width + column] += pull;
                }
            }
        }
    }
}
