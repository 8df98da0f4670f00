package io.rankloom.jobs.training;

import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.feature.FeatureMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Picks the golden rows of a model: the first validation queries that have candidates, with all of these. */
final class GoldenPicking {

    private static final int QUERIES = 8;
    private static final int CANDIDATES = 60;

    private final ArtifactStore store;
    private final FeaturesTree features;

    GoldenPicking(ArtifactStore store, FeaturesTree features) {
        this.store = store;
        this.features = features;
    }

    GoldenRows pick(OnnxScorer scorer) throws IOException {
        Dataset dataset = Dataset.open(store.path(features.sources().datasetDigest()));
        Map<String, String> texts = dataset.queries().stream().collect(Collectors.toMap(Query::id, Query::text));
        FeatureMatrix matrix = features.validation();
        int width = matrix.schema().inputWidth();
        List<GoldenRows.Row> rows = new ArrayList<>();
        for (int q = 0; q < matrix.queries() && rows.size() < QUERIES; q++) {
            int count = matrix.to(q) - matrix.from(q);
            if (count == 0 || count > CANDIDATES) {
                continue;
            }
            FeatureMatrix one = matrix.select(q);
            float[] input = one.modelInput();
            float[][] x = new float[count][];
            List<String> ids = new ArrayList<>();
            for (int row = 0; row < count; row++) {
                x[row] = Arrays.copyOfRange(input, row * width, (row + 1) * width);
                ids.add(one.productId(row));
            }
            rows.add(new GoldenRows.Row(texts.get(one.queryId(0)), ids, x, scorer.score(input)));
        }
        return new GoldenRows(rows);
    }
}
