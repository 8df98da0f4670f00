package io.rankloom.jobs.training;

import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.learning.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Picks the golden rows of a model: the validation queries with the fewest candidates, with all of these. One candidate
 * alone shows nothing of what is compared among candidates, so such a query comes last.
 */
final class GoldenPicking {

    private static final int QUERIES = 8;
    private static final int MOST_CANDIDATES = 1_000;

    private final FeatureMatrix matrix;
    private final int[] queries;

    /** @throws IllegalArgumentException when no query can be picked: without golden rows no server loads a model */
    GoldenPicking(FeatureMatrix validation) {
        this.matrix = validation;
        this.queries = IntStream.range(0, validation.queries())
                .filter(q -> candidates(q) > 0 && candidates(q) <= MOST_CANDIDATES)
                .boxed()
                .sorted(Comparator.comparing((Integer q) -> candidates(q) == 1).thenComparing(this::candidates))
                .limit(QUERIES)
                .mapToInt(Integer::intValue)
                .toArray();
        if (queries.length == 0) {
            throw new IllegalArgumentException(
                    "none of the %,d validation queries has between 1 and %,d candidates, so there are no golden rows for the model to prove itself by: judge fewer products for a query"
                            .formatted(validation.queries(), MOST_CANDIDATES));
        }
    }

    private int candidates(int query) {
        return matrix.to(query) - matrix.from(query);
    }

    /** @param texts of the queries by their ids */
    GoldenRows pick(Map<String, String> texts, OnnxScorer scorer) {
        int width = matrix.schema().inputWidth();
        List<GoldenRows.Row> rows = new ArrayList<>();
        for (int q : queries) {
            FeatureMatrix one = matrix.select(q);
            float[] input = one.modelInput();
            float[][] x = new float[one.rows()][];
            List<String> ids = new ArrayList<>();
            for (int row = 0; row < x.length; row++) {
                x[row] = Arrays.copyOfRange(input, row * width, (row + 1) * width);
                ids.add(one.productId(row));
            }
            rows.add(new GoldenRows.Row(texts.get(one.queryId(0)), ids, x, scorer.score(input)));
        }
        return new GoldenRows(rows);
    }
}
