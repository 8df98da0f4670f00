package io.rankloom.learning.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.ModalityShare;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainedRanker;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreSharesTest {

    private static final FeatureSchema TWO =
            new FeatureSchema(List.of(new Feature("t", Modality.TEXT), new Feature("i", Modality.IMAGE)));

    /** Text −1 and 1, image −2 and 2, twice; the second query is shifted, which no order sees. */
    private static final FeatureMatrix MATRIX = FeatureMatrix.builder(TWO)
            .query("q1")
            .row("p1", 0, new float[] {-1, -2}, EnumSet.allOf(Modality.class))
            .row("p2", 1, new float[] {1, 2}, EnumSet.allOf(Modality.class))
            .query("q2")
            .row("p3", 0, new float[] {9, 98}, EnumSet.allOf(Modality.class))
            .row("p4", 1, new float[] {11, 102}, EnumSet.allOf(Modality.class))
            .build();

    @Test
    void areThePartsOfTheVarianceWithinQueries() {
        // s = t + i deviates by ±3 in both queries, t by ±1 and i by ±2: c = 4·1·3 = 12 and 4·2·3 = 24
        List<ModalityShare> shares = ScoreShares.of(weighted(1, 1), MATRIX, 1);

        assertThat(shares.get(0).share()).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(shares.get(1).share()).isCloseTo(2 / 3.0, within(1e-6));
        // both queries say the same, so no resample says anything else
        assertThat(shares.get(0).low()).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(shares.get(0).high()).isCloseTo(1 / 3.0, within(1e-6));
    }

    @Test
    void countNothingThatWorksAgainstTheRest() {
        // s = 3t − i deviates by ±1: c_t = 4·3·1, c_i = −4·2·1
        assertThat(ScoreShares.of(weighted(3, -1), MATRIX, 1))
                .extracting(ModalityShare::share)
                .containsExactly(1.0, 0.0);
    }

    @Test
    void areEqualWhereNothingTellsProductsApart() {
        assertThat(ScoreShares.of(weighted(0, 0), MATRIX, 1))
                .extracting(ModalityShare::share)
                .containsExactly(0.5, 0.5);
    }

    private static TrainedRanker weighted(float text, float image) {
        return matrix -> {
            float[] scores = new float[matrix.rows()];
            for (int row = 0; row < scores.length; row++) {
                scores[row] = text * matrix.value(row, 0) + image * matrix.value(row, 1);
            }
            return scores;
        };
    }
}
