package io.rankloom.learning.fairness;

import io.rankloom.learning.metric.Gain;
import java.util.Arrays;

/**
 * The attention that the products of one query get, and what they deserve.
 *
 * @param queryGroup queries of one group are not independent
 * @param groups the group of each product, from 0
 * @param exposures of each product, above 0
 * @param merits of each product, at least 0
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
public record QueryExposure(String queryGroup, int[] groups, double[] exposures, double[] merits) {

    public QueryExposure {
        if (groups.length != exposures.length || groups.length != merits.length) {
            throw new IllegalArgumentException("each product needs a group, an exposure and a merit: " + groups.length
                    + ", " + exposures.length + " and " + merits.length);
        }
    }

    /**
     * Of a ranking: the product at rank r gets the exposure {@code 1 / log2(r + 1)}, the discount of DCG, and deserves its
     * gain, {@code 2^grade − 1}.
     *
     * @param groups of the judged products in ranked order
     * @param grades of the same products
     */
    public static QueryExposure ranked(String queryGroup, int[] groups, double[] grades) {
        double[] exposures = new double[grades.length];
        for (int i = 0; i < exposures.length; i++) {
            exposures[i] = Gain.discount(i + 1);
        }
        return new QueryExposure(queryGroup, groups, exposures, merits(grades));
    }

    /**
     * Of the order that NDCG calls ideal, the best grade first: products of one grade share the exposure of their ranks
     * equally. What this lacks in fairness, no order with the best NDCG can avoid for ever.
     */
    public static QueryExposure ideal(String queryGroup, int[] groups, double[] grades) {
        double[] exposures = new double[grades.length];
        for (int i = 0; i < exposures.length; i++) {
            double own = grades[i];
            int above = (int) Arrays.stream(grades).filter(g -> g > own).count();
            int same = (int) Arrays.stream(grades).filter(g -> g == own).count();
            for (int rank = above + 1; rank <= above + same; rank++) {
                exposures[i] += Gain.discount(rank) / same;
            }
        }
        return new QueryExposure(queryGroup, groups, exposures, merits(grades));
    }

    private static double[] merits(double[] grades) {
        return Arrays.stream(grades).map(Gain::of).toArray();
    }

    double merit() {
        return Arrays.stream(merits).sum();
    }

    /** The part of the query's exposure that each group gets; they add up to 1. */
    double[] exposureShares(int count) {
        return shares(exposures, count);
    }

    /** The part of the query's merit that each group has; they add up to 1. */
    double[] meritShares(int count) {
        return shares(merits, count);
    }

    private double[] shares(double[] values, int count) {
        double whole = Arrays.stream(values).sum();
        double[] shares = new double[count];
        for (int i = 0; i < groups.length; i++) {
            shares[groups[i]] += values[i] / whole;
        }
        return shares;
    }
}
