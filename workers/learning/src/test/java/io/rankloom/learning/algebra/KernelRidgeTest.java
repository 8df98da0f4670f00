package io.rankloom.learning.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelRidgeTest {

    @Test
    void solvesTwoPointsByHand() {
        // Distance 1 is the median, so the kernel between the points is k = 1/e. With ridge 1 the dual of class 0
        // solves
        // [2 k; k 2] a = [1; -1]: a = [1; -1] / (2 - k). At the first point: (1 - k) / (2 - k).
        double k = Math.exp(-1);

        KernelRidge ridge = KernelRidge.fit(List.of(new double[] {0}, new double[] {1}), new int[] {0, 1}, 2, 1);

        double[] scores = ridge.score(new double[] {0});
        assertThat(scores[0]).isCloseTo((1 - k) / (2 - k), within(1e-12));
        assertThat(scores[1]).isCloseTo(-(1 - k) / (2 - k), within(1e-12));
    }

    @Test
    void tellsAClassApartThatNoLineCanCutOff() {
        List<double[]> rows = List.of(
                new double[] {0, 0}, new double[] {1, 1}, new double[] {0, 1}, new double[] {1, 0}, new double[] {0.1, 0
                });

        KernelRidge ridge = KernelRidge.fit(rows, new int[] {0, 0, 1, 1, 0}, 2, 1e-3);

        assertThat(ridge.score(new double[] {0.9, 0.95})[0]).isPositive();
        assertThat(ridge.score(new double[] {0.05, 0.95})[1]).isPositive();
    }

    @Test
    void equalRowsHaveAKernelToo() {
        KernelRidge ridge = KernelRidge.fit(List.of(new double[] {1}, new double[] {1}), new int[] {0, 0}, 1, 1);

        // kernel all 1: (1 + 1) a + a = 1 for both, a = 1/3, so the value is 2/3
        assertThat(ridge.score(new double[] {1})[0]).isCloseTo(2.0 / 3, within(1e-12));
    }
}
