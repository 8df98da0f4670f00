package io.rankloom.learning.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Matrices;
import io.rankloom.learning.ranker.ReciprocalRankFusion.Ranking;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReciprocalRankFusionTest {

    private static final FeatureMatrix MATRIX = FeatureMatrix.builder(Matrices.SCHEMA)
            .query("q1")
            .row("p1", 0, new float[4], Set.of())
            .row("p2", 0, new float[4], Set.of())
            .row("p3", 0, new float[4], Set.of())
            .query("q2")
            .row("p1", 0, new float[4], Set.of())
            .build();

    @Test
    void addsUpReciprocalRanksOfTheListsThatHaveAProduct() {
        float[] fused = ReciprocalRankFusion.STANDARD.fuse(
                MATRIX,
                List.of(
                        ranking(new float[] {9, 5, 1, 0}, 0, 1, 2, 3), // p1, p2, p3
                        ranking(new float[] {2, 8, 3, 0}, 0, 2))); // p3, p1, and p2 is not in it

        assertThat(fused[0]).isCloseTo((float) (1 / 61.0 + 1 / 62.0), within(1e-9f));
        assertThat(fused[1]).isCloseTo((float) (1 / 62.0), within(1e-9f));
        assertThat(fused[2]).isCloseTo((float) (1 / 63.0 + 1 / 61.0), within(1e-9f));
        assertThat(fused[3]).as("ranks start anew with each query").isCloseTo((float) (1 / 61.0), within(1e-9f));
    }

    @Test
    void dependsOnTheOrderAloneAndOnK() {
        Ranking wide = ranking(new float[] {1000, 10, -5, 0}, 0, 1, 2, 3);
        Ranking narrow = ranking(new float[] {0.3f, 0.2f, 0.1f, 0}, 0, 1, 2, 3);

        ReciprocalRankFusion one = new ReciprocalRankFusion(1);

        assertThat(one.fuse(MATRIX, List.of(wide))).isEqualTo(one.fuse(MATRIX, List.of(narrow)));
        assertThat(one.fuse(MATRIX, List.of(wide))[1]).isCloseTo((float) (1 / 3.0), within(1e-9f));
        assertThatThrownBy(() -> new ReciprocalRankFusion(0)).hasMessage("k of rrf must be at least 1, got 0");
    }

    private static Ranking ranking(float[] scores, int... listed) {
        BitSet rows = new BitSet();
        for (int row : listed) {
            rows.set(row);
        }
        return new Ranking(scores, rows);
    }
}
