package io.rankloom.learning.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyHistogramTest {

    @Test
    void theShareOfRequestsIsReadFromTheirTimes() {
        LatencyHistogram hundred = of(1, 100);

        assertThat(hundred.count()).isEqualTo(100);
        // 1, 2, … 100 ms: half of them took at most 50 ms, 99 of them at most 99 ms; to 1 %.
        assertThat(hundred.millis(0.5)).isCloseTo(50, within(0.5));
        assertThat(hundred.millis(0.99)).isCloseTo(99, within(1.0));
        assertThat(hundred.slowerThan(90.5)).isEqualTo(10);
        assertThat(new LatencyHistogram().millis(0.99)).isZero();
    }

    @Test
    void thoseOfTwoServersAddUpAndPartAgainWhateverWayTheyTravelled() {
        LatencyHistogram both = LatencyHistogram.decode(of(1, 50).encoded());
        both.add(LatencyHistogram.decode(of(51, 100).encoded()));

        assertThat(both.count()).isEqualTo(100);
        assertThat(both.millis(0.5)).isCloseTo(50, within(0.5));
        LatencyHistogram slower = both.since(of(1, 50));
        assertThat(slower.count()).isEqualTo(50);
        assertThat(slower.slowerThan(50.5)).isEqualTo(50);
    }

    @Test
    void timesBeyondTheBoundsCountAsTheBounds() {
        LatencyHistogram odd = new LatencyHistogram();
        odd.record(-5);
        odd.record(Long.MAX_VALUE);

        assertThat(odd.count()).isEqualTo(2);
        assertThat(odd.millis(1)).isCloseTo(60_000, within(600.0));
        assertThat(LatencyHistogram.decode(odd.encoded()).count()).isEqualTo(2);
    }

    @Test
    void whatIsNoHistogramIsRefusedBeforeMemoryIsTakenForIt() {
        byte[] good = of(1, 10).encoded();
        byte[] huge = good.clone();
        huge[15] = 5; // five digits, so thousands of times the room
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 3);

        assertThatThrownBy(() -> LatencyHistogram.decode(new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 3");
        assertThatThrownBy(() -> LatencyHistogram.decode(huge)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LatencyHistogram.decode(cut)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherHistogramIsNoEarlierState() {
        assertThatThrownBy(() -> of(1, 10).since(of(1, 11))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // P(X ≥ 1) of one request is 1 %, of which one case in 200 is not had; P(X ≥ 2) of two is 0.01 %.
        "1, 1, false",
        "2, 2, true",
        // By hand for 100: P(X ≥ 4) = 1 − 0.3660 − 0.3697 − 0.1849 − 0.0610 = 1.84 %, P(X ≥ 5) = 0.34 %.
        "4, 100, false",
        "5, 100, true",
        "0, 0, false",
        "1000, 100000, false",
        "1200, 100000, true"
    })
    void oneSlowRequestOfAHundredIsAllowedAndSomeMoreMayBeChance(long slow, long requests, boolean tooMany) {
        assertThat(SlowShare.isTooLarge(slow, requests)).isEqualTo(tooMany);
    }

    @Test
    void theTailOfTheBinomialIsSummedToItsEnd() {
        assertThat(SlowShare.tail(4, 100)).isCloseTo(0.01837, within(1e-5));
        assertThat(SlowShare.tail(2, 2)).isCloseTo(1e-4, within(1e-12));
    }

    /** Requests of {@code from}, {@code from + 1}, … {@code to} milliseconds. */
    private static LatencyHistogram of(int from, int to) {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int millis = from; millis <= to; millis++) {
            histogram.record(millis * 1_000_000L);
        }
        return histogram;
    }
}
