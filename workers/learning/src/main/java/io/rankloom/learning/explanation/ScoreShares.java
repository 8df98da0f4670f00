package io.rankloom.learning.explanation;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.ModalityShare;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainedRanker;
import io.rankloom.learning.significance.GroupResampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What each modality counts for in the order that a ranker makes, whatever its formula. With the score s of a product, its
 * modalities' Shapley values φ_m ({@link ModalityShapley}: they add up to s less a constant) and a bar for the mean over the
 * candidates of a query:
 *
 * <pre>
 * c_m     = Σ (φ_m − φ̄_m)(s − s̄)          over all rows of all queries, so Σ_m c_m = Σ (s − s̄)²
 * share_m = max(0, c_m) / Σ_k max(0, c_k)
 * </pre>
 *
 * <p>The part of the variance within queries that the modality explains; one that works against the rest counts 0. Where all
 * scores of every query are equal, all shares are. Intervals: 95 % bootstrap, whole groups of queries resampled 200
 * times. Owen and Prieur, "On
 * Shapley value for measuring importance of dependent inputs", SIAM/ASA J. Uncertainty Quantification 5(1), 2017, for the
 * idea of Shapley values as shares of variance.
 */
public final class ScoreShares {

    private static final int RESAMPLES = 200;

    private ScoreShares() {}

    /**
     * The shares of all modalities of the matrix, in their order; they add up to 1.
     *
     * @param matrix queries that the ranker was not trained on, such as the validation part
     * @param seed of the resampling; the same one gives the same intervals
     */
    public static List<ModalityShare> of(TrainedRanker ranker, FeatureMatrix matrix, long seed) {
        return of(ranker, matrix, GroupResampling.ofQueries(matrix.queries()), seed);
    }

    /**
     * Like {@link #of(TrainedRanker, FeatureMatrix, long)}, with intervals that take only groups of queries for independent.
     *
     * @param groups of the matrix's queries, in their order
     */
    public static List<ModalityShare> of(
            TrainedRanker ranker, FeatureMatrix matrix, GroupResampling groups, long seed) {
        groups.requireQueries(matrix.queries());
        List<Modality> modalities = List.copyOf(matrix.schema().modalities());
        double[][] byQuery = covariances(new ModalityShapley(ranker).explain(matrix), matrix, modalities);
        int[] once = new int[matrix.queries()];
        Arrays.fill(once, 1);
        double[] share = shares(byQuery, once, modalities.size());
        double[][] drawn = new double[modalities.size()][RESAMPLES];
        Random random = new Random(seed);
        for (int r = 0; r < RESAMPLES; r++) {
            double[] again = shares(byQuery, groups.next(random), modalities.size());
            for (int m = 0; m < again.length; m++) {
                drawn[m][r] = again[m];
            }
        }
        List<ModalityShare> shares = new ArrayList<>();
        for (int m = 0; m < share.length; m++) {
            Arrays.sort(drawn[m]);
            double low = Math.min(share[m], drawn[m][(int) (0.025 * RESAMPLES)]);
            double high = Math.max(share[m], drawn[m][(int) (0.975 * RESAMPLES) - 1]);
            shares.add(new ModalityShare(modalities.get(m), share[m], low, high));
        }
        return shares;
    }

    /** c_m of each query, [queries][M]. */
    private static double[][] covariances(
            List<Explanation> explanations, FeatureMatrix matrix, List<Modality> modalities) {
        double[][] byQuery = new double[matrix.queries()][modalities.size()];
        for (int q = 0; q < byQuery.length; q++) {
            List<Explanation> candidates = explanations.subList(matrix.from(q), matrix.to(q));
            double mean = candidates.stream()
                    .mapToDouble(Explanation::score)
                    .average()
                    .orElse(0);
            for (int m = 0; m < modalities.size(); m++) {
                // The mean of φ drops out: the deviations of s add up to 0 within the query.
                for (Explanation candidate : candidates) {
                    byQuery[q][m] += candidate.contributions().get(modalities.get(m)) * (candidate.score() - mean);
                }
            }
        }
        return byQuery;
    }

    private static double[] shares(double[][] byQuery, int[] times, int modalities) {
        double[] sums = new double[modalities];
        for (int q = 0; q < byQuery.length; q++) {
            for (int m = 0; m < modalities; m++) {
                sums[m] += times[q] * byQuery[q][m];
            }
        }
        double whole = Arrays.stream(sums).map(c -> Math.max(0, c)).sum();
        return Arrays.stream(sums)
                .map(c -> whole > 1e-12 ? Math.max(0, c) / whole : 1.0 / modalities)
                .toArray();
    }
}
