package io.rankloom.learning.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignificanceTest {

    private static final double NAN = Double.NaN;

    @Test
    void theMeanLeavesOutUndefinedQueries() {
        Interval interval = new BootstrapMean(500, 1).of(new double[] {1, NAN, 0});

        assertThat(interval.mean()).isEqualTo(0.5);
        assertThat(interval.n()).isEqualTo(2);
        // of two values a resample is 0, 0.5 or 1, with chances 1/4, 1/2, 1/4
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isEqualTo(1);
    }

    @Test
    void theIntervalIsAboutTwoStandardErrorsWide() {
        double[] values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2;
        }

        Interval interval = new BootstrapMean(2000, 1).of(values);

        // deviation 0.5, so a standard error of 0.5 / √400 = 0.025
        assertThat(interval.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.005));
        assertThat(interval.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.005));
        assertThat(new BootstrapMean(2000, 1).of(values)).isEqualTo(interval);
    }

    @Test
    void withoutAnyQueryThereIsNoFigure() {
        assertThat(new BootstrapMean(100, 1).of(new double[] {NAN})).isEqualTo(new Interval(NAN, NAN, NAN, 0));
    }

    @Test
    void pairsTheSameQueries() {
        Interval difference =
                new PairedBootstrap(500, 1).difference(new double[] {0.9, 0.5, NAN}, new double[] {0.8, 0.4, 0.1});

        assertThat(difference.mean()).isCloseTo(0.1, within(1e-12));
        assertThat(difference.low()).isCloseTo(0.1, within(1e-12));
        assertThat(difference.n()).isEqualTo(2);
        assertThatThrownBy(() -> new PairedBootstrap(500, 1).difference(new double[1], new double[2]))
                .hasMessage("paired values need the same queries: 1 against 2");
    }

    @Test
    void theSignTestIsTheBinomialTail() {
        SignTest test = SignTest.of(new double[] {1, 1, 1, 1, 0, 5, NAN}, new double[] {0, 0, 0, 0, 1, 5, 0});

        assertThat(test.wins()).isEqualTo(4);
        assertThat(test.losses()).isEqualTo(1);
        // 2 · (C(5,0) + C(5,1)) / 2^5 = 12 / 32
        assertThat(test.pValue()).isCloseTo(0.375, within(1e-12));
        assertThat(SignTest.of(new double[0], new double[0]).pValue()).isEqualTo(1);
    }
}
