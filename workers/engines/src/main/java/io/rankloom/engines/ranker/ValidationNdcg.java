package io.rankloom.engines.ranker;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.metric.Ndcg;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean NDCG@10 over the judged queries of the validation part: what early stopping watches. Ties are broken by product id.
 */
final class ValidationNdcg {

    static final String NAME = "validation_ndcg@10";
    private static final Ndcg NDCG = new Ndcg(10);

    private final FeatureMatrix matrix;
    private final List<JudgedQuery> queries;

    ValidationNdcg(FeatureMatrix matrix) {
        this.matrix = matrix;
        this.queries = JudgedQuery.of(matrix, "validation");
    }

    /** The mean for scores of all rows of the matrix. */
    double of(float[] scores) {
        double sum = 0;
        for (JudgedQuery query : queries) {
            int[] rows = query.rows();
            double[] ranked = IntStream.range(0, rows.length)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> -scores[rows[i]])
                            .thenComparing(i -> matrix.productId(rows[i])))
                    .mapToDouble(i -> query.grades()[i])
                    .toArray();
            sum += NDCG.evaluate(ranked).orElse(0);
        }
        return sum / queries.size();
    }
}
