package io.rankloom.learning.significance;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The two-sided paired randomisation test: how likely a mean difference at least so far from 0 is, were it chance alone
 * which of the two rankers each result belongs to. Under that hypothesis the sign of a difference may be flipped; the
 * queries of one group are flipped together, since they are not independent.
 *
 * <p>Smucker, Allan and Carterette, "A comparison of statistical significance tests for information retrieval evaluation",
 * CIKM 2007. With at most {@value #EXACT_GROUPS} groups that differ, all 2^groups flips are counted; with more, random
 * ones are drawn and the p value is (1 + as extreme) / (1 + drawn), which is valid and never 0: Phipson and Smyth,
 * "Permutation p-values should never be zero", 2010.
 *
 * @param flips how many are drawn, at least 100; the smallest p value is 1 / (1 + flips)
 * @param seed same values and seed, same p value
 */
public record RandomisationTest(int flips, long seed) {

    static final int EXACT_GROUPS = 14;

    public RandomisationTest {
        if (flips < 100) {
            throw new IllegalArgumentException("flips must be at least 100, got " + flips);
        }
    }

    /**
     * The p value of the differences that are not NaN; 1 where none differs from 0, NaN where there is none.
     *
     * @param differences of each query, such as its NDCG by one ranker minus that by another
     * @param groups the group of each query
     */
    public double pValue(double[] differences, List<String> groups) {
        double[] all = QueryGroups.of(differences, groups).sums();
        if (all.length == 0) {
            return Double.NaN;
        }
        // To flip a difference of 0 changes nothing.
        double[] sums = Arrays.stream(all).filter(sum -> sum != 0).toArray();
        double observed = Math.abs(Arrays.stream(sums).sum());
        // Flips that give the very same sum must count as extreme whatever the order of rounding.
        double extreme = observed - 1e-12 * Arrays.stream(sums).map(Math::abs).sum();
        return sums.length <= EXACT_GROUPS ? exact(sums, extreme) : drawn(sums, extreme);
    }

    /** The p value of candidate minus champion over the queries where both are defined. */
    public double pValue(double[] candidate, double[] champion, List<String> groups) {
        return pValue(QueryGroups.differences(candidate, champion), groups);
    }

    private static double exact(double[] sums, double extreme) {
        int all = 1 << sums.length;
        int count = 0;
        for (int flip = 0; flip < all; flip++) {
            double sum = 0;
            for (int g = 0; g < sums.length; g++) {
                sum += (flip >> g & 1) == 1 ? -sums[g] : sums[g];
            }
            count += Math.abs(sum) >= extreme ? 1 : 0;
        }
        return (double) count / all;
    }

    private double drawn(double[] sums, double extreme) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = 0;
        for (int i = 0; i < flips; i++) {
            double sum = 0;
            long signs = 0;
            for (int g = 0; g < sums.length; g++) {
                signs = g % 64 == 0 ? random.nextLong() : signs >>> 1;
                sum += (signs & 1) == 1 ? -sums[g] : sums[g];
            }
            count += Math.abs(sum) >= extreme ? 1 : 0;
        }
        return (1.0 + count) / (1.0 + flips);
    }
}
