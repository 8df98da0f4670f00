package io.rankloom.learning.evaluation;

import io.rankloom.learning.feature.FeatureMatrix;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The order that scores give to a query's candidates: best first, equal scores by product id, then by row. */
public final class RankedQuery {

    private RankedQuery() {}

    /** The rows of a query in ranked order. */
    public static int[] rows(FeatureMatrix matrix, float[] scores, int query) {
        return IntStream.range(matrix.from(query), matrix.to(query))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(row -> -scores[row])
                        .thenComparing(matrix::productId)
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The rows of a query in ranked order; candidates that nobody judged are left out. */
    public static int[] judged(FeatureMatrix matrix, float[] scores, int query) {
        return IntStream.of(rows(matrix, scores, query))
                .filter(row -> !Float.isNaN(matrix.grade(row)))
                .toArray();
    }
}
