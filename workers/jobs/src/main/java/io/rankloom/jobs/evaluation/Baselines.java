package io.rankloom.jobs.evaluation;

import io.rankloom.learning.artifact.Digests;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.modality.Modality;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What a trained ranker must beat: chance, BM25 over all fields, and itself with one modality alone. */
final class Baselines {

    private static final String BM25 = "text.bm25.all";

    private Baselines() {}

    /** What ranks without having learnt anything: chance, and BM25 over all fields where there is text. */
    static List<Scored> untrained(FeatureMatrix test, int cutoff, long seed) {
        List<Scored> baselines = new ArrayList<>();
        baselines.add(Scored.of("random", test, random(test, seed), cutoff));
        int column = test.schema().indexOf(BM25);
        if (column >= 0) {
            float[] scores = new float[test.rows()];
            for (int row = 0; row < scores.length; row++) {
                scores[row] = test.value(row, column);
            }
            baselines.add(Scored.of("bm25", test, scores, cutoff));
        }
        return baselines;
    }

    /** The ranker itself with one modality alone; none when it has one only. */
    static List<Scored> alone(FeatureMatrix test, Retraining retraining) {
        List<Scored> baselines = new ArrayList<>();
        if (test.schema().modalities().size() > 1) {
            for (Modality modality : test.schema().modalities()) {
                baselines.add(retraining.with(EnumSet.of(modality)));
            }
        }
        return baselines;
    }

    /** Chance that does not depend on the order of the rows. */
    private static float[] random(FeatureMatrix test, long seed) {
        float[] scores = new float[test.rows()];
        for (int q = 0; q < test.queries(); q++) {
            for (int row = test.from(q); row < test.to(q); row++) {
                String pair = seed + "\n" + test.queryId(q) + "\n" + test.productId(row);
                String digest = Digests.of(pair.getBytes(StandardCharsets.UTF_8));
                scores[row] = Integer.parseInt(digest.substring(0, 6), 16);
            }
        }
        return scores;
    }
}
