package io.rankloom.engines.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DenseLayersTest {

    private static final int WIDTH = 7;

    private final Random random = new Random(8);
    private final Network network = new Network(List.of(
            Dense.random(WIDTH, 13, true, random),
            Dense.random(13, 6, true, random),
            Dense.random(6, 1, false, random)));
    private final float[][] rows = new float[37][WIDTH];

    DenseLayersTest() {
        for (float[] row : rows) {
            for (int c = 0; c < WIDTH; c++) {
                row[c] = (float) random.nextGaussian();
            }
        }
    }

    @Test
    void theBitsOfAScoreDoNotDependOnHowManyRowsPassThrough() {
        float[] together = network.score(rows);

        for (int n : new int[] {1, 5, 16, 20}) {
            assertThat(network.score(Arrays.copyOf(rows, n))).isEqualTo(Arrays.copyOf(together, n));
        }
    }

    @Test
    void theGradientOfManyRowsIsTheSumOfThoseOfEach() {
        float[] slopes = new float[rows.length];
        List<float[][]> sum = network.zeroGradients();
        float[][] byRow = new float[rows.length][];
        for (int r = 0; r < slopes.length; r++) {
            slopes[r] = r - 18;
            byRow[r] = network.forward(new float[][] {rows[r]}).backward(new float[] {slopes[r]}, sum, true)[0];
        }

        List<float[][]> together = network.zeroGradients();
        float[][] byRows = network.forward(rows).backward(slopes, together, true);

        for (int r = 0; r < byRow.length; r++) {
            assertThat(byRows[r]).containsExactly(byRow[r], within(1e-4f));
        }
        for (int i = 0; i < sum.size(); i++) {
            for (int k = 0; k < sum.get(i).length; k++) {
                assertThat(together.get(i)[k]).containsExactly(sum.get(i)[k], within(1e-3f));
            }
        }
    }
}
