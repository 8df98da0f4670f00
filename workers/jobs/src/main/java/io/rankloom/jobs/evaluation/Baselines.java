package io.rankloom.jobs.evaluation;

import io.rankloom.learning.artifact.Digests;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.ReciprocalRankFusion;
import io.rankloom.learning.ranker.ReciprocalRankFusion.Ranking;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;

/**
 * What a trained ranker must beat: chance, BM25 over all fields, itself with one modality alone, and the rank fusion of these.
 */
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

    /**
     * The ranker itself with one modality alone, and the rankings of these fused by reciprocal ranks; none when it has one
     * modality only.
     */
    static List<Scored> alone(FeatureMatrix test, Retraining retraining, int cutoff) {
        List<Scored> baselines = new ArrayList<>();
        if (test.schema().modalities().size() > 1) {
            List<Ranking> rankings = new ArrayList<>();
            for (Modality modality : test.schema().modalities()) {
                Scored alone = retraining.with(EnumSet.of(modality));
                baselines.add(alone);
                rankings.add(new Ranking(alone.scores(), having(test, modality)));
            }
            ReciprocalRankFusion rrf = ReciprocalRankFusion.STANDARD;
            baselines.add(Scored.of(rrf.spec(), test, rrf.fuse(test, rankings), cutoff));
        }
        return baselines;
    }

    /** A product without a modality is not in that modality's ranking. */
    private static BitSet having(FeatureMatrix test, Modality modality) {
        BitSet rows = new BitSet();
        for (int row = 0; row < test.rows(); row++) {
            rows.set(row, test.present(row, modality));
        }
        return rows;
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
