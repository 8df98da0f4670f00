package io.rankloom.learning.ranker;

import io.rankloom.learning.evaluation.RankedQuery;
import io.rankloom.learning.feature.FeatureMatrix;
import java.util.BitSet;
import java.util.List;

/**
 * Reciprocal rank fusion {@code rrf(k=60)}: {@code Σ 1 / (k + rank)} over the rankings of a query's candidates, ranks from 1. A
 * product that is not in a ranking gets nothing from it. The order of the whole list decides each score, so this cannot be a
 * model that scores one row; it fuses what rankers have scored.
 *
 * <p>Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR
 * 2009.
 *
 * @param k how little the first places stand out, from 1; 60 in the paper
 */
public record ReciprocalRankFusion(int k) {

    /** The paper's. */
    public static final ReciprocalRankFusion STANDARD = new ReciprocalRankFusion(60);

    /**
     * Scores of the rows of one list, to be ranked among each other within each query.
     *
     * @param scores one for each row of the matrix
     * @param listed the rows that the ranking has; the others are not in it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Ranking(float[] scores, BitSet listed) {}

    public ReciprocalRankFusion {
        if (k < 1) {
            throw new IllegalArgumentException("k of rrf must be at least 1, got " + k);
        }
    }

    /** The name in specs and reports. */
    public String spec() {
        return "rrf(k=" + k + ")";
    }

    /** The fused score of each row; equal scores in a ranking are ordered as {@link RankedQuery} does. */
    public float[] fuse(FeatureMatrix matrix, List<Ranking> rankings) {
        double[] sums = new double[matrix.rows()];
        for (Ranking ranking : rankings) {
            if (ranking.scores().length != matrix.rows()) {
                throw new IllegalArgumentException(
                        ranking.scores().length + " scores for the " + matrix.rows() + " rows of the matrix");
            }
            for (int q = 0; q < matrix.queries(); q++) {
                int rank = 1;
                for (int row : RankedQuery.rows(matrix, ranking.scores(), q)) {
                    if (ranking.listed().get(row)) {
                        sums[row] += 1.0 / (k + rank++);
                    }
                }
            }
        }
        float[] fused = new float[sums.length];
        for (int row = 0; row < fused.length; row++) {
            fused[row] = (float) sums[row];
        }
        return fused;
    }
}
