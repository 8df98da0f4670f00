package io.rankloom.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void plattScalingMeetsTheSmoothedSharesOfTwoScores() {
        // One of four relevant at score 0, three of four at score 1. Four relevant and four not: the targets are
        // (4 + 1) / (4 + 2) = 5/6 and 1 / (4 + 2) = 1/6. Their means are (5/6 + 3/6) / 4 = 1/3 at 0 and
        // (15/6 + 1/6) / 4 = 2/3 at 1; two parameters meet both: log odds −ln 2 and ln 2.
        PlattScaling map = PlattScaling.fit(
                new float[] {0, 0, 0, 0, 1, 1, 1, 1},
                new boolean[] {true, false, false, false, true, true, true, false});

        assertThat(map.intercept()).isCloseTo(-Math.log(2), within(1e-6));
        assertThat(map.slope()).isCloseTo(2 * Math.log(2), within(1e-6));
        assertThat(map.probability(0)).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(map.probability(0.5)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void plattScalingIsTheSameOnAnotherScale() {
        boolean[] relevant = {true, false, false, false, true, true, true, false};

        PlattScaling map = PlattScaling.fit(new float[] {500, 500, 500, 500, 900, 900, 900, 900}, relevant);

        assertThat(map.probability(500)).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(map.probability(900)).isCloseTo(2 / 3.0, within(1e-6));
    }

    @Test
    void plattScalingNeverTurnsTheOrderRound() {
        PlattScaling map = PlattScaling.fit(new float[] {0, 1}, new boolean[] {true, false});

        // targets (1 + 1) / (1 + 2) = 2/3 and 1 / (1 + 2) = 1/3, mean a half
        assertThat(map.slope()).isZero();
        assertThat(map.probability(7)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void plattScalingStaysFiniteWhereScoresPartTheLabels() {
        PlattScaling map =
                PlattScaling.fit(new float[] {-1000, -999, 999, 1000}, new boolean[] {false, false, true, true});

        // targets 3/4 and 1/4 keep it from certainty
        assertThat(map.probability(1000)).isCloseTo(0.75, within(1e-3));
        assertThat(map.probability(-1000)).isCloseTo(0.25, within(1e-3));
    }

    @Test
    void plattScalingNeedsBothKinds() {
        assertThatThrownBy(() -> PlattScaling.fit(new float[] {1, 2}, new boolean[] {true, true}))
                .hasMessage("a map from scores to chances needs relevant and irrelevant products, got 2 and 0");
    }

    @Test
    void theExpectedErrorWeighsEachBinByItsSize() {
        // bin 0.1–0.2: foretold 0.1, half relevant; bin 0.9–1: foretold 0.95, all relevant
        Reliability reliability =
                Reliability.of(new double[] {0.1, 0.1, 0.9, 1}, new boolean[] {false, true, true, true}, 10);

        assertThat(reliability.bins())
                .containsExactly(new Reliability.Bin(0.1, 0.2, 2, 0.1, 0.5), new Reliability.Bin(0.9, 1, 2, 0.95, 1));
        // 2/4 · 0.4 + 2/4 · 0.05
        assertThat(reliability.expectedError()).isCloseTo(0.225, within(1e-12));
        // (0.01 + 0.81 + 0.01 + 0) / 4, and 3/4 · 1/4
        assertThat(reliability.brier()).isCloseTo(0.2075, within(1e-12));
        assertThat(reliability.brierOfBaseRate()).isCloseTo(0.1875, within(1e-12));
    }

    @Test
    void whatIsForetoldIsAProbability() {
        assertThatThrownBy(() -> Reliability.of(new double[] {1.5}, new boolean[] {true}, 10))
                .hasMessage("a probability is from 0 to 1, got 1.5");
        assertThatThrownBy(() -> Reliability.of(new double[0], new boolean[0], 10))
                .hasMessage(
                        "calibration needs a label for each of at least one probability, got 0 probabilities and 0 labels");
    }
}
