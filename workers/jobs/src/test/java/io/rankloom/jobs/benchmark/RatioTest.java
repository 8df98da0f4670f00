package io.rankloom.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void isTheMedianOfThePairsNotThePairOfTheMedians() {
        // 2/1 = 2, 3/1 = 3, 10/2 = 5: the median is 3, though the medians are 3 and 1 and their ratio too would be 3;
        // with 1/4 beside, the ratios are 0.25, 2, 3, 5 and the median (2 + 3) / 2
        Ratio ratio = Ratio.of(new double[] {2, 10, 1, 3}, new double[] {1, 2, 4, 1});

        assertThat(ratio.median()).isEqualTo(2.5);
        assertThat(ratio.low()).isEqualTo(0.25);
        assertThat(ratio.high()).isEqualTo(5);
        // the median lies outside only when all four fall on one side: 1 − 2 · (1/2)^4
        assertThat(ratio.confidence()).isEqualTo(0.875);
    }

    @Test
    void leavesOutAsManyExtremesAsTheBinomialAllows() {
        double[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1};
        Ratio ratio = Ratio.of(new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5}, ones);

        // n = 9: P(at most 1 below) = (1 + 9) / 512, twice that is 0.0391 ≤ 0.05; with 2 it is (1 + 9 + 36) / 512 · 2 =
        // 0.18
        assertThat(ratio.median()).isEqualTo(5);
        assertThat(ratio.low()).isEqualTo(2);
        assertThat(ratio.high()).isEqualTo(8);
        assertThat(ratio.confidence()).isCloseTo(1 - 20.0 / 512, within(1e-12));
    }

    @Test
    void sixPairsGiveTheirRangeAndOnePairItself() {
        // n = 6: 2 / 64 = 0.031 with the whole range, (1 + 6) · 2 / 64 = 0.22 without the extremes
        assertThat(Ratio.of(new double[] {1, 2, 3, 4, 5, 6}, new double[] {1, 1, 1, 1, 1, 1}))
                .isEqualTo(new Ratio(3.5, 1, 6, 1 - 2.0 / 64, 6));
        assertThat(Ratio.of(new double[] {3}, new double[] {2})).isEqualTo(new Ratio(1.5, 1.5, 1.5, 0, 1));
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThatThrownBy(() -> Ratio.of(new double[] {1, 2}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 2 and 1");
        assertThatThrownBy(() -> Ratio.of(new double[] {1}, new double[] {0}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
