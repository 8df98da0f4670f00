package io.rankloom.learning.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Matrices;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainedRanker;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModalityShapleyTest {

    /** 1 + text.a + text.a · image.a + 0 · rating. */
    private static final TrainedRanker INTERACTING = matrix -> {
        float[] scores = new float[matrix.rows()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = 1 + matrix.value(row, 0) + matrix.value(row, 0) * matrix.value(row, 2);
        }
        return scores;
    };

    @Test
    void sharesAnInteractionEqually() {
        FeatureMatrix matrix = FeatureMatrix.builder(Matrices.SCHEMA)
                .query("q")
                .row("p1", 0, new float[] {2, 0, 3, 9}, EnumSet.allOf(Modality.class))
                .row("p2", 0, new float[] {2, 0, 0, 9}, EnumSet.of(Modality.TEXT, Modality.RATING))
                .build();

        List<Explanation> explained = new ModalityShapley(INTERACTING).explain(matrix);

        // score 1 + 2 + 6: the 6 needs both, so each gets 3
        assertThat(explained.get(0).base()).isEqualTo(1);
        assertThat(explained.get(0).contributions().get(Modality.TEXT)).isCloseTo(5, within(1e-12));
        assertThat(explained.get(0).contributions().get(Modality.IMAGE)).isCloseTo(3, within(1e-12));
        assertThat(explained.get(0).contributions().get(Modality.RATING)).isZero();
        assertThat(explained.get(0).score()).isCloseTo(9, within(1e-12));
        assertThat(explained.get(1).contributions().get(Modality.IMAGE))
                .as("no picture")
                .isZero();
        assertThat(explained.get(1).score()).isCloseTo(3, within(1e-12));
    }

    @Test
    void alwaysAddsUpToTheScore() {
        FeatureMatrix matrix = Matrices.synthetic(5, 3);
        float[] scores = INTERACTING.score(matrix);

        List<Explanation> explained = new ModalityShapley(INTERACTING).explain(matrix);

        for (int row = 0; row < scores.length; row++) {
            assertThat(explained.get(row).score()).isCloseTo(scores[row], within(1e-6));
        }
    }
}
