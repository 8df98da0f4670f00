package io.rankloom.learning.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.significance.GroupResampling;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModalityScoreTest {

    @Test
    void noQueryIsScoredByAnotherOfItsGroup() {
        // Three spellings whose grade rises with the feature, and a query whose grade falls with it.
        FeatureMatrixBuilder builder =
                FeatureMatrix.builder(new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT))));
        for (int q = 0; q < 4; q++) {
            builder.query("q" + q);
            builder.row("low", q < 3 ? 0 : 2, new float[] {-1}, Set.of(Modality.TEXT));
            builder.row("high", q < 3 ? 2 : 0, new float[] {1}, Set.of(Modality.TEXT));
        }
        Centred data = Centred.of(builder.build());
        GroupResampling spellings = GroupResampling.of(List.of("a", "a", "a", "b"));

        double[] scores = ModalityScore.of(Modality.TEXT, data, spellings, 1).outOfFold();

        // Of deviation 1: what only b has taught falls, what the spellings have taught rises.
        double[] expected = {1, -1, 1, -1, 1, -1, -1, 1};
        for (int i = 0; i < expected.length; i++) {
            assertThat(scores[i]).as("row " + i).isCloseTo(expected[i], within(1e-9));
        }
    }
}
