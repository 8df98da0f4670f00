package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.EasyOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModalityDropoutTest {

    /** text.a, text.b, image.a, rating.a, then the flags of text, image and rating. */
    private static final float[] ALL = {1, 2, 3, 4, 1, 1, 1};

    @Test
    void hidesAModalityAsOftenAsItSaysAndNeverTheLast() {
        ModalityDropout dropout = ModalityDropout.of(EasyOrder.SCHEMA, 0.3);
        Random random = new Random(1);
        int text = 0;
        int rows = 20_000;

        for (int i = 0; i < rows; i++) {
            float[] row = dropout.apply(ALL, random);
            assertThat(row[0] == 1 && row[1] == 2).isEqualTo(row[4] == 1);
            assertThat(row[2] == 3).isEqualTo(row[5] == 1);
            assertThat(row[3] == 4).isEqualTo(row[6] == 1);
            assertThat(row[4] + row[5] + row[6]).isPositive();
            text += row[4] == 0 ? 1 : 0;
        }

        assertThat(text / (double) rows).isCloseTo(0.3, within(0.02));
        assertThat(ALL).containsExactly(1, 2, 3, 4, 1, 1, 1);
    }

    @Test
    void leavesAProductItsOnlyModality() {
        float[] image = {0, 0, 3, 0, 0, 1, 0};

        assertThat(ModalityDropout.of(EasyOrder.SCHEMA, 0.9).apply(image, new Random(1)))
                .isSameAs(image);
    }
}
