package io.rankloom.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyFiguresTest {

    /** 1, 2, … 1,000 ms, the slow ones first: the value of a rank is the rank. */
    private final LatencyFigures thousand = new LatencyFigures(
            IntStream.rangeClosed(1, 1_000).mapToDouble(i -> 1_001 - i).toArray());

    @Test
    void aQuantileIsTheLatencyOfItsRank() {
        assertThat(thousand.quantile(0.5)).isEqualTo(500);
        assertThat(thousand.quantile(0.99)).isEqualTo(990);
        assertThat(thousand.quantile(1)).isEqualTo(1_000);
    }

    /** 1.96·√(1000·0.99·0.01) = 1.96·3.1464 = 6.17, so the ranks are ⌊983.83⌋ and ⌈996.17⌉. */
    @Test
    void theIntervalSpansTheRanksThatTheTrueQuantileMayHave() {
        assertThat(thousand.low(0.99)).isEqualTo(983);
        assertThat(thousand.high(0.99)).isEqualTo(997);
    }

    @Test
    void theIntervalOfFewLatenciesEndsAtTheLongest() {
        assertThat(new LatencyFigures(new double[] {3, 1, 2}).high(0.99)).isEqualTo(3);
    }

    @Test
    void noLatenciesHaveNoQuantile() {
        assertThatThrownBy(() -> new LatencyFigures(new double[0])).hasMessage("no latencies to take quantiles of");
    }
}
