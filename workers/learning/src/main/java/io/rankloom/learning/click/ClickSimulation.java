package io.rankloom.learning.click;

import io.rankloom.learning.evaluation.RankedQuery;
import io.rankloom.learning.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Draws clicks from judgments: a session asks one of the queries, all alike likely, one of the logging rankers, all alike likely,
 * shows its best products, and each is clicked on its own with {@code propensity[position] · attraction(grade)}. The same seed
 * draws the same clicks.
 *
 * <p>{@code attraction(grade) = noise + (1 − noise) · (2^grade − 1) / (2^gradeMax − 1)}: Ai et al., "Unbiased learning to rank with
 * unbiased propensity estimation", SIGIR 2018, with clicks on irrelevant products by noise.
 *
 * @param sessions at least 1
 * @param shown products on a page, at least 1
 * @param truth how likely each position is looked at
 * @param noise chance that a product of grade 0 is clicked once it is looked at, from 0 to below 1
 * @param gradeMax largest grade, above 0
 */
public record ClickSimulation(int sessions, int shown, Propensities truth, double noise, double gradeMax, long seed) {

    private static final class Cell {
        private long shown;
        private long clicked;
    }

    private record Key(int row, int position) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return row != other.row ? Integer.compare(row, other.row) : Integer.compare(position, other.position);
        }
    }

    public ClickSimulation {
        if (sessions < 1 || shown < 1) {
            throw new IllegalArgumentException(
                    "a simulation needs sessions and products on a page, got " + sessions + " and " + shown);
        }
        if (!(noise >= 0 && noise < 1) || !(gradeMax > 0)) {
            throw new IllegalArgumentException(
                    "noise must be from 0 to below 1 and the largest grade above 0, got " + noise + " and " + gradeMax);
        }
    }

    /** The chance of a click on a product of this grade at a position, from 1. */
    public double chance(double grade, int position) {
        double relevance = (Math.pow(2, grade) - 1) / (Math.pow(2, gradeMax) - 1);
        return truth.at(position) * (noise + (1 - noise) * relevance);
    }

    /**
     * The log of all sessions. Products without a grade are not shown, since nothing says whether they would be clicked.
     *
     * @param loggers scores of the rankers that made the lists, each one score for each row; at least one
     */
    public ClickLog draw(FeatureMatrix judged, List<float[]> loggers) {
        int[][][] lists = loggers.stream().map(scores -> lists(judged, scores)).toArray(int[][][]::new);
        int[] askable = IntStream.range(0, judged.queries())
                .filter(q -> lists[0][q].length > 0)
                .toArray();
        if (askable.length == 0) {
            throw new IllegalArgumentException(
                    "none of the " + judged.queries() + " queries has a judged product that could be shown");
        }
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Key, Cell> cells = new TreeMap<>();
        for (int s = 0; s < sessions; s++) {
            int query = askable[random.nextInt(askable.length)];
            int[] list = lists[random.nextInt(lists.length)][query];
            for (int i = 0; i < list.length; i++) {
                Cell cell = cells.computeIfAbsent(new Key(list[i], i + 1), k -> new Cell());
                cell.shown++;
                cell.clicked += random.nextDouble() < chance(judged.grade(list[i]), i + 1) ? 1 : 0;
            }
        }
        return log(judged, cells);
    }

    /** The rows that a ranker shows for each query, best first. */
    private int[][] lists(FeatureMatrix judged, float[] scores) {
        return IntStream.range(0, judged.queries())
                .mapToObj(q -> Arrays.stream(RankedQuery.rows(judged, scores, q))
                        .filter(row -> !Float.isNaN(judged.grade(row)))
                        .limit(shown)
                        .toArray())
                .toArray(int[][]::new);
    }

    private static ClickLog log(FeatureMatrix judged, TreeMap<Key, Cell> cells) {
        String[] queryOfRow = new String[judged.rows()];
        for (int q = 0; q < judged.queries(); q++) {
            Arrays.fill(queryOfRow, judged.from(q), judged.to(q), judged.queryId(q));
        }
        List<ClickCount> counts = new ArrayList<>(cells.size());
        cells.forEach((key, cell) -> counts.add(new ClickCount(
                queryOfRow[key.row()], judged.productId(key.row()), key.position(), cell.shown, cell.clicked)));
        return new ClickLog(counts);
    }
}
