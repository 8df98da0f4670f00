package io.rankloom.learning.ranker;

import java.util.Arrays;
import java.util.Random;

/**
 * Pairs of candidates of one query of which one has the higher grade. Their differences are never stored: pairs are many more
 * than rows.
 *
 * @param better [pairs] row of the higher grade, a view
 * @param worse [pairs] row of the lower grade, a view
 * @param ofQuery [pairs] how many pairs the pair's query has
 */
@SuppressWarnings("ArrayRecordComponent") // views for the time of a training, never compared
record PreferencePairs(double[][] better, double[][] worse, int[] ofQuery) {

    /** All pairs of each query, or a sample of {@code limit} of them, each set of that size as likely as another. */
    static PreferencePairs of(JudgedQueries judged, int limit, long seed) {
        Random random = new Random(seed);
        int room = judged.queries.stream()
                .mapToInt(q -> (int) Math.min(limit, (long) q.grades().length * (q.grades().length - 1) / 2))
                .reduce(0, Math::addExact);
        PreferencePairs pairs = new PreferencePairs(new double[room][], new double[room][], new int[room]);
        int to = 0;
        for (JudgedQueries.Query query : judged.queries) {
            int from = to;
            to += pairs.sample(query, from, limit, random);
            Arrays.fill(pairs.ofQuery, from, to, to - from);
        }
        return new PreferencePairs(
                Arrays.copyOf(pairs.better, to), Arrays.copyOf(pairs.worse, to), Arrays.copyOf(pairs.ofQuery, to));
    }

    /** Vitter's reservoir: the n-th pair seen replaces one of those kept with a probability of limit / n. */
    private int sample(JudgedQueries.Query query, int from, int limit, Random random) {
        double[] grades = query.grades();
        int seen = 0;
        for (int i = 0; i < grades.length; i++) {
            for (int j = 0; j < grades.length; j++) {
                if (grades[i] > grades[j]) {
                    int slot = seen < limit ? seen : random.nextInt(seen + 1);
                    seen++;
                    if (slot < limit) {
                        better[from + slot] = query.x()[i];
                        worse[from + slot] = query.x()[j];
                    }
                }
            }
        }
        return Math.min(seen, limit);
    }

    int size() {
        return better.length;
    }

    /** {@code w · (better − worse)}. */
    double margin(int pair, double[] w) {
        double[] b = better[pair];
        double[] l = worse[pair];
        double sum = 0;
        for (int c = 0; c < w.length; c++) {
            sum += w[c] * (b[c] - l[c]);
        }
        return sum;
    }

    /** Adds {@code times · (better − worse)} to w. */
    void add(int pair, double times, double[] w) {
        double[] b = better[pair];
        double[] l = worse[pair];
        for (int c = 0; c < w.length; c++) {
            w[c] += times * (b[c] - l[c]);
        }
    }

    double squaredNorm(int pair) {
        double[] b = better[pair];
        double[] l = worse[pair];
        double sum = 0;
        for (int c = 0; c < b.length; c++) {
            sum += (b[c] - l[c]) * (b[c] - l[c]);
        }
        return sum;
    }
}
