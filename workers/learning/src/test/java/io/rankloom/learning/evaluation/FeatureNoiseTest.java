package io.rankloom.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Matrices;
import io.rankloom.learning.feature.Standardiser;
import io.rankloom.learning.modality.Modality;
import org.junit.jupiter.api.Test;

/** Columns of {@link Matrices#SCHEMA}: text.a, text.b, image.a, rating.a; every fourth product has no image. */
class FeatureNoiseTest {

    private static final FeatureMatrix MATRIX = Matrices.synthetic(200, 1);
    private static final FeatureNoise NOISE =
            new FeatureNoise(new Standardiser(new float[4], new float[] {1, 0, 0.25f, 1}), 7);

    @Test
    void changesTheFeaturesOfOneModalityByTheirDeviation() {
        FeatureMatrix noisy = NOISE.on(MATRIX, Modality.IMAGE, 0.5);

        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int row = 0; row < MATRIX.rows(); row++) {
            assertThat(noisy.value(row, 0)).isEqualTo(MATRIX.value(row, 0));
            assertThat(noisy.value(row, 3)).isEqualTo(MATRIX.value(row, 3));
            if (MATRIX.present(row, Modality.IMAGE)) {
                double d = noisy.value(row, 2) - MATRIX.value(row, 2);
                sum += d;
                squares += d * d;
                n++;
            } else {
                assertThat(noisy.value(row, 2)).isZero();
                assertThat(noisy.present(row, Modality.IMAGE)).isFalse();
            }
        }
        // the deviation is 1 / 0.25 = 4 and the strength a half: noise of deviation 2 over 1,200 rows
        assertThat(n).isEqualTo(1200);
        assertThat(sum / n).isCloseTo(0, within(4 * 2 / Math.sqrt(n)));
        assertThat(Math.sqrt(squares / n)).isCloseTo(2, within(4 * 2 / Math.sqrt(2.0 * n)));
    }

    @Test
    void aFeatureThatNeverChangesStaysAsItIs() {
        FeatureMatrix noisy = NOISE.on(MATRIX, Modality.TEXT, 3);

        for (int row = 0; row < MATRIX.rows(); row++) {
            assertThat(noisy.value(row, 1)).isEqualTo(MATRIX.value(row, 1));
            assertThat(noisy.value(row, 0)).isNotEqualTo(MATRIX.value(row, 0));
        }
    }

    @Test
    void theNoiseOfAPairDependsOnNothingElse() {
        FeatureMatrix noisy = NOISE.on(MATRIX, Modality.TEXT, 1);
        FeatureMatrix alone = NOISE.on(MATRIX.select(150), Modality.TEXT, 1);
        FeatureMatrix twice = NOISE.on(MATRIX, Modality.TEXT, 2);

        int row = MATRIX.from(150);
        assertThat(alone.value(0, 0)).isEqualTo(noisy.value(row, 0));
        assertThat(twice.value(row, 0) - MATRIX.value(row, 0))
                .isCloseTo(2 * (noisy.value(row, 0) - MATRIX.value(row, 0)), within(1e-5f));
        assertThat(NOISE.on(MATRIX, Modality.TEXT, 0).modelInput()).isEqualTo(MATRIX.modelInput());
    }

    @Test
    void refusesAStrengthThatIsNone() {
        assertThatThrownBy(() -> NOISE.on(MATRIX, Modality.TEXT, -1))
                .hasMessage("the strength of noise is at least 0 and finite, got -1.0");
    }
}
