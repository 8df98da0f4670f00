package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    @Test
    void keepsTheFirstOfEqualBestsAndGoesOnForItsPatience() {
        EarlyStopping<String> stopping = new EarlyStopping<>(2);

        assertThat(stopping.goOn(1, 0.5, () -> "first")).isTrue();
        assertThat(stopping.goOn(2, 0.7, () -> "second")).isTrue();
        assertThat(stopping.goOn(3, 0.7, () -> "third")).isTrue(); // one round without a new best
        assertThat(stopping.goOn(4, 0.6, () -> "fourth")).isFalse(); // two

        assertThat(stopping.best()).isEqualTo("second");
        assertThat(stopping.bestRound()).isEqualTo(2);
        assertThat(stopping.bestValue()).isEqualTo(0.7);
    }

    @Test
    void hasAModelEvenWhenNothingWasGood() {
        EarlyStopping<String> stopping = new EarlyStopping<>(1);

        assertThat(stopping.goOn(1, 0, () -> "only")).isTrue();

        assertThat(stopping.best()).isEqualTo("only");
    }
}
