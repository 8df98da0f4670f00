package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    // 100 steps, 20 of them to warm up: step 61 has 40 of the other 80 behind it.
    @ParameterizedTest
    @CsvSource({
        "constant, 5, 0.25",
        "constant, 20, 1",
        "constant, 100, 1",
        "linear, 10, 0.5",
        "linear, 21, 1",
        "linear, 61, 0.5",
        "cosine, 21, 1",
        "cosine, 61, 0.5", // (1 + cos π/2) / 2
        "cosine, 41, 0.8535534" // 20 of 80: (1 + cos π/4) / 2
    })
    void risesThenFalls(String schedule, int step, double expected) {
        assertThat(Schedule.named(schedule).at(step, 100, 0.2)).isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"constant", "linear", "cosine"})
    void startsAtTheTopWithoutWarmUp(String schedule) {
        assertThat(Schedule.named(schedule).at(1, 10, 0)).isEqualTo(1);
    }
}
