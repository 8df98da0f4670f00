package io.rankloom.learning.significance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction of p values for a family of comparisons: with it, the chance that even one of them is called
 * significant by luck stays below the level that is chosen, however they depend on each other.
 *
 * <p>Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979. The
 * adjusted value of the i-th smallest of m is {@code max over j ≤ i of min(1, (m − j + 1) · p_j)}.
 */
public final class Holm {

    private Holm() {}

    /**
     * The adjusted p values, in the order given.
     *
     * @param pValues from 0 to 1, or NaN for a comparison that could not be made: it stays NaN and does not count
     * @throws IllegalArgumentException naming the first that is out of range
     */
    public static double[] adjusted(double... pValues) {
        for (double p : pValues) {
            if (p < 0 || p > 1) {
                throw new IllegalArgumentException("a p value is from 0 to 1, got " + p);
            }
        }
        double[] adjusted = pValues.clone();
        List<Integer> ascending = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .toList();
        double largest = 0;
        for (int rank = 0; rank < ascending.size(); rank++) {
            int i = ascending.get(rank);
            largest = Math.max(largest, Math.min(1, (ascending.size() - rank) * pValues[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
