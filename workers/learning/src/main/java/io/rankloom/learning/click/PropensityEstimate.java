package io.rankloom.learning.click;

import io.rankloom.learning.click.PositionBasedModel.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Estimates from a click log how likely each position is looked at. The log must have shown products of one query at different
 * positions, as it does when several rankers, several versions of one, or a little randomness made the lists.
 */
public enum PropensityEstimate {

    /**
     * Intervention harvesting with all pairs of positions: products that were shown at both positions of a pair are as attractive at
     * the one as at the other, so their click rates differ by the propensities alone. One attraction for each pair of positions,
     * whatever the number of products, so few impressions a product do no harm.
     *
     * <p>Agarwal et al., "Estimating position bias without intrusive interventions", WSDM 2019, the AllPairs estimator.
     */
    HARVEST {
        @Override
        List<Cell> cells(ClickLog log) {
            // A log has few of all the pairs that its lowest position allows.
            Map<PositionPair, double[]> pairs = new TreeMap<>();
            for (List<ClickCount> product : byProduct(log)) {
                for (ClickCount upper : product) {
                    for (ClickCount lower : product) {
                        if (upper.position() < lower.position()) {
                            double[] sums = pairs.computeIfAbsent(
                                    new PositionPair(upper.position(), lower.position()), pair -> new double[3]);
                            sums[0] += (double) upper.clicked() / upper.shown();
                            sums[1] += (double) lower.clicked() / lower.shown();
                            sums[2]++;
                        }
                    }
                }
            }
            List<Cell> cells = new ArrayList<>();
            int item = 0;
            for (Map.Entry<PositionPair, double[]> pair : pairs.entrySet()) {
                double[] sums = pair.getValue();
                cells.add(new Cell(item, pair.getKey().upper() - 1, sums[2], sums[0]));
                cells.add(new Cell(item, pair.getKey().lower() - 1, sums[2], sums[1]));
                item++;
            }
            return cells;
        }
    },

    /**
     * Expectation maximisation of the position-based model with one attraction for each query and product. Uses every impression, but
     * needs many of each product.
     *
     * <p>Wang et al., "Position bias estimation for unbiased learning to rank in personal search", WSDM 2018.
     */
    EM {
        @Override
        List<Cell> cells(ClickLog log) {
            List<Cell> cells = new ArrayList<>();
            int item = 0;
            for (List<ClickCount> product : byProduct(log)) {
                for (ClickCount count : product) {
                    cells.add(new Cell(item, count.position() - 1, count.shown(), count.clicked()));
                }
                item++;
            }
            return cells;
        }
    };

    private record PositionPair(int upper, int lower) implements Comparable<PositionPair> {

        @Override
        public int compareTo(PositionPair other) {
            int byUpper = Integer.compare(upper, other.upper);
            return byUpper != 0 ? byUpper : Integer.compare(lower, other.lower);
        }
    }

    private static final int ITERATIONS = 2_000;
    private static final double TOLERANCE = 1e-7;

    /** No position is looked at less often than this: an estimate of 0 would make one click count without bound. */
    private static final double LEAST = 1e-3;

    /**
     * The propensities of all positions of the log. A position that no product shares with a chain of others up to position 1 gets
     * the propensity of the next above that has one.
     *
     * @throws IllegalArgumentException when no product was shown at position 1 and at another: nothing can be told then
     */
    public Propensities of(ClickLog log) {
        int positions = log.positions();
        boolean[] linked = linked(log);
        if (positions > 1 && !anyBelow(linked)) {
            throw new IllegalArgumentException("position bias cannot be estimated: none of the "
                    + byProduct(log).size()
                    + " query-product pairs of the log was shown both at position 1 and at another;"
                    + " log the lists of two rankers, or swap products at random in a share of the sessions");
        }
        List<Cell> cells = cells(log);
        int items = cells.stream().mapToInt(Cell::item).max().orElse(-1) + 1;
        double[] propensity = PositionBasedModel.fit(cells, items, Math.max(1, positions), ITERATIONS, TOLERANCE)
                .propensity();
        List<Double> result = new ArrayList<>();
        for (int k = 0; k < propensity.length; k++) {
            double known = k == 0 || linked[k] ? propensity[k] : result.get(k - 1);
            result.add(Math.clamp(known, LEAST, 1));
        }
        return new Propensities(result);
    }

    /** Rates by item and position, items numbered from 0. */
    abstract List<Cell> cells(ClickLog log);

    private static List<List<ClickCount>> byProduct(ClickLog log) {
        Map<List<String>, List<ClickCount>> products = new LinkedHashMap<>();
        for (ClickCount count : log.counts()) {
            products.computeIfAbsent(List.of(count.queryId(), count.productId()), p -> new ArrayList<>())
                    .add(count);
        }
        return List.copyOf(products.values());
    }

    /** Whether each position, from 0, hangs together with the first through products that were shown at both. */
    private static boolean[] linked(ClickLog log) {
        int[] root = new int[Math.max(1, log.positions())];
        Arrays.setAll(root, k -> k);
        for (List<ClickCount> product : byProduct(log)) {
            for (ClickCount count : product) {
                int a = find(root, product.getFirst().position() - 1);
                int b = find(root, count.position() - 1);
                root[Math.max(a, b)] = Math.min(a, b);
            }
        }
        boolean[] linked = new boolean[root.length];
        for (int k = 0; k < linked.length; k++) {
            linked[k] = find(root, k) == 0;
        }
        return linked;
    }

    private static int find(int[] root, int k) {
        int at = k;
        while (root[at] != at) {
            at = root[at];
        }
        return at;
    }

    private static boolean anyBelow(boolean[] linked) {
        for (int k = 1; k < linked.length; k++) {
            if (linked[k]) {
                return true;
            }
        }
        return false;
    }
}
