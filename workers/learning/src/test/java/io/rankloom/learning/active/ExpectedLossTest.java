package io.rankloom.learning.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedLossTest {

    @Test
    void isNothingWhereAllAgree() {
        assertThat(new ExpectedLoss(10).of(List.of(new double[] {0.7, 0.2, 0.1}, new double[] {0.5, 0.3, 0.2})))
                .isZero();
    }

    // Mean gains (0.5, 0.5): the common order is that of the candidates. The first member loses nothing. The second, by
    // its own
    // order, would gain 0.8 + 0.2 · 0.63093 = 0.92619 and gets 0.2 + 0.8 · 0.63093 = 0.70474: 1 − 0.76091 = 0.23909,
    // halved.
    @Test
    void isWhatTheCommonOrderCostsEachMember() {
        List<double[]> gains = List.of(new double[] {0.8, 0.2}, new double[] {0.2, 0.8});
        assertThat(new ExpectedLoss(10).of(gains)).isCloseTo(0.23909 / 2, within(1e-5));
    }

    // Cut off at 1: the second member gains 0.8 by its own order and 0.2 by the common one: 1 − 0.25 = 0.75, halved.
    @Test
    void countsTheTopAlone() {
        List<double[]> gains = List.of(new double[] {0.8, 0.2}, new double[] {0.2, 0.8});
        assertThat(new ExpectedLoss(1).of(gains)).isCloseTo(0.375, within(1e-12));
    }
}
