package io.rankloom.learning.fairness;

import io.rankloom.learning.significance.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Whether groups of products get attention in proportion to their merit: Singh and Joachims, "Fairness of exposure in
 * rankings", KDD 2018, where exposure is the discount of DCG and the two shares are equal when treatment is fair
 * ({@code Exposure(G1) / Merit(G1) = Exposure(G2) / Merit(G2)}). Here over a whole set of queries, so that a group may be ahead
 * in one and behind in another: shares are taken within each query, where they add up to 1, and averaged over the queries
 * with any merit.
 *
 * <p>Intervals are 95 % percentile bootstrap intervals over groups of queries.
 *
 * @param samples how many resamples, at least 100
 * @param seed same queries and seed, same intervals
 */
public record ExposureFairness(int samples, long seed) {

    public ExposureFairness {
        if (samples < 100) {
            throw new IllegalArgumentException("samples must be at least 100, got " + samples);
        }
    }

    /**
     * Exposure against merit; all figures are NaN when no query has any merit.
     *
     * @param groups how many groups of products there are
     */
    public FairExposure of(List<QueryExposure> queries, int groups) {
        Map<String, Sums> byGroup = new LinkedHashMap<>();
        Sums all = new Sums(groups);
        for (QueryExposure query : queries) {
            if (query.merit() > 0) {
                double[] exposure = query.exposureShares(groups);
                double[] merit = query.meritShares(groups);
                all.add(exposure, merit, 1);
                byGroup.computeIfAbsent(query.queryGroup(), name -> new Sums(groups))
                        .add(exposure, merit, 1);
            }
        }
        List<Sums> resamples = resamples(List.copyOf(byGroup.values()), groups);
        List<FairExposure.Group> found = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            int group = g;
            found.add(new FairExposure.Group(
                    all.exposure[g] / all.queries,
                    all.merit[g] / all.queries,
                    interval(all, resamples, s -> s.exposure[group] / s.merit[group])));
        }
        return new FairExposure(interval(all, resamples, Sums::disparity), found);
    }

    private List<Sums> resamples(List<Sums> clusters, int groups) {
        Random random = new Random(seed);
        List<Sums> resamples = new ArrayList<>();
        for (int s = 0; s < samples && !clusters.isEmpty(); s++) {
            Sums drawn = new Sums(groups);
            for (int i = 0; i < clusters.size(); i++) {
                Sums cluster = clusters.get(random.nextInt(clusters.size()));
                drawn.add(cluster.exposure, cluster.merit, cluster.queries);
            }
            resamples.add(drawn);
        }
        return resamples;
    }

    private static Interval interval(Sums all, List<Sums> resamples, ToDoubleFunction<Sums> figure) {
        // A resample without the group's merit has no ratio.
        double[] sorted = resamples.stream()
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double value = figure.applyAsDouble(all);
        if (!Double.isFinite(value) || sorted.length == 0) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        return new Interval(
                value,
                sorted[(int) Math.floor(0.025 * (sorted.length - 1))],
                sorted[(int) Math.ceil(0.975 * (sorted.length - 1))],
                all.queries);
    }

    /** Shares summed over queries. */
    private static final class Sums {
        final double[] exposure;
        final double[] merit;
        int queries;

        Sums(int groups) {
            exposure = new double[groups];
            merit = new double[groups];
        }

        void add(double[] moreExposure, double[] moreMerit, int moreQueries) {
            Arrays.setAll(exposure, g -> exposure[g] + moreExposure[g]);
            Arrays.setAll(merit, g -> merit[g] + moreMerit[g]);
            queries += moreQueries;
        }

        double disparity() {
            double sum = 0;
            for (int g = 0; g < exposure.length; g++) {
                sum += Math.abs(exposure[g] - merit[g]) / queries;
            }
            return sum / 2;
        }
    }
}
