package io.rankloom.learning.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.modality.Modality;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class StandardiserTest {

    @Test
    void measuresOnlyRowsThatHaveTheModality() {
        FeatureMatrix matrix = FeatureMatrix.builder(Matrices.SCHEMA)
                .query("q")
                .row("p1", 0, new float[] {1, 7, 10, 0}, EnumSet.of(Modality.TEXT, Modality.IMAGE))
                .row("p2", 0, new float[] {3, 7, 20, 0}, EnumSet.of(Modality.TEXT, Modality.IMAGE))
                .row("p3", 0, new float[] {5, 7, 0, 0}, EnumSet.of(Modality.TEXT))
                .build();

        Standardiser standardiser = Standardiser.of(matrix);

        // text.a 1, 3, 5: mean 3, variance (4 + 0 + 4) / 3; image.a 10, 20: mean 15, deviation 5
        assertThat(standardiser.mean()).containsExactly(3, 7, 15, 0);
        assertThat(standardiser.inverseDeviation()[0]).isCloseTo((float) (1 / Math.sqrt(8 / 3.0)), within(1e-6f));
        assertThat(standardiser.inverseDeviation()[1]).as("never changes").isZero();
        assertThat(standardiser.inverseDeviation()[2]).isCloseTo(0.2f, within(1e-6f));
        assertThat(standardiser.inverseDeviation()[3]).as("nobody has it").isZero();
    }
}
