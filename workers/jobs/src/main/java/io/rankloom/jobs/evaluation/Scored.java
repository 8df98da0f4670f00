package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.RankerResult;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.metric.Dcg;
import io.rankloom.learning.metric.ExpectedReciprocalRank;
import io.rankloom.learning.metric.MeanAveragePrecision;
import io.rankloom.learning.metric.Metric;
import io.rankloom.learning.metric.Mrr;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.metric.Precision;
import io.rankloom.learning.metric.Recall;
import io.rankloom.learning.metric.RocAuc;
import io.rankloom.learning.significance.BootstrapMean;
import java.util.List;

/**
 * A ranker's scores of the test pairs.
 *
 * @param ndcg of each query, NaN where undefined
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
record Scored(String name, FeatureMatrix matrix, float[] scores, double[] ndcg) {

    static Scored of(String name, FeatureMatrix matrix, float[] scores, int cutoff) {
        return new Scored(name, matrix, scores, Evaluation.perQuery(matrix, scores, new Ndcg(cutoff)));
    }

    double mean() {
        return Evaluation.mean(ndcg).orElse(0);
    }

    /**
     * All its figures.
     *
     * @param highestGrade of the dataset's scale
     * @param groups the group of each query
     */
    RankerResult result(int cutoff, double highestGrade, long seed, List<String> groups) {
        return new RankerResult(
                name,
                new BootstrapMean(Difference.RESAMPLES, seed).of(ndcg, groups),
                mean(new Dcg(cutoff)),
                mean(new Mrr()),
                mean(new MeanAveragePrecision()),
                mean(new RocAuc()),
                mean(new Precision(cutoff)),
                mean(new Recall(cutoff)),
                mean(new ExpectedReciprocalRank(cutoff, highestGrade)));
    }

    /** NDCG of this one minus that of another on the same queries. */
    Difference minus(Scored other, long seed, List<String> groups) {
        return Difference.of(ndcg, other.ndcg, groups, seed);
    }

    /** The grade of a row; null where nobody judged the pair. */
    Double grade(int row) {
        float grade = matrix.grade(row);
        return Float.isNaN(grade) ? null : (double) grade;
    }

    private double mean(Metric metric) {
        return Evaluation.mean(matrix, scores, metric).orElse(Double.NaN);
    }
}
