package io.rankloom.learning.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.spec.Spec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogisticTrainerTest {

    private static final FeatureSchema ONE = new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT)));

    @Test
    void findsTheLogOddsOfEachValue() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(ONE).query("q");
        for (int i = 0; i < 4; i++) {
            row(builder, "high" + i, i < 3 ? 1 : 0, 1);
            row(builder, "low" + i, i < 1 ? 1 : 0, -1);
        }
        FeatureMatrix matrix = builder.build();

        float[] scores = train(matrix).score(matrix);

        // 3 of 4 of those with 1 are relevant and 1 of 4 of those with −1: ln(3/1) and ln(1/3).
        assertThat(scores[0]).isCloseTo((float) Math.log(3), within(1e-4f));
        assertThat(scores[1]).isCloseTo((float) -Math.log(3), within(1e-4f));
    }

    @Test
    void takesAGradeForItsShareOfTheHighest() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(ONE).query("q");
        row(builder, "a", 3, 1);
        row(builder, "b", 4, 1);
        row(builder, "c", 0, -1);
        row(builder, "d", 1, -1);
        FeatureMatrix matrix = builder.build();

        float[] scores = train(matrix).score(matrix);

        // Mean share with 1: (3/4 + 4/4) / 2 = 7/8, hence ln 7; with −1: (0 + 1/4) / 2 = 1/8, hence −ln 7.
        assertThat(scores[0]).isCloseTo((float) Math.log(7), within(1e-4f));
        assertThat(scores[2]).isCloseTo((float) -Math.log(7), within(1e-4f));
    }

    @Test
    void aLongQueryCountsNoMoreThanAShortOne() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(ONE).query("short");
        row(builder, "a", 1, 1);
        row(builder, "b", 0, -1);
        builder.query("long, and the other way round");
        for (int i = 0; i < 5; i++) {
            row(builder, "c" + i, 0, 1);
            row(builder, "d" + i, 1, -1);
        }
        FeatureMatrix matrix = builder.build();

        float[] scores = train(matrix).score(matrix);

        // One query each way: half of each value is relevant. Row by row it would be 5 of 6, −ln 5 and ln 5.
        assertThat(scores[0]).isCloseTo(0, within(1e-5f));
        assertThat(scores[1]).isCloseTo(0, within(1e-5f));
    }

    private static void row(FeatureMatrixBuilder builder, String id, float grade, float x) {
        builder.row(id, grade, new float[] {x}, Set.of(Modality.TEXT));
    }

    private static LinearRanker train(FeatureMatrix matrix) {
        return LogisticTrainer.of(
                        Spec.parse("logistic(l2=0)"), Fusion.parse("concat").fit(matrix, 1))
                .train(matrix, matrix, TrainingListener.SILENT);
    }
}
