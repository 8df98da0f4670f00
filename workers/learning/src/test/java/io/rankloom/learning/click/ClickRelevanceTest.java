package io.rankloom.learning.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.click.ClickRelevance.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickRelevanceTest {

    private static final Propensities HALVING = new Propensities(List.of(1.0, 0.5, 0.02));

    // a: position 1, 10 shown, 4 clicked; position 2, 10 shown, 3 clicked. b: position 3, 10 shown, 1 clicked.
    private static final ClickLog LOG = new ClickLog(List.of(
            new ClickCount("q", "a", 1, 10, 4),
            new ClickCount("q", "a", 2, 10, 3),
            new ClickCount("q", "b", 3, 10, 1)));

    @ParameterizedTest(name = "position {0}, clip {1}: {2}")
    @CsvSource({
        "1, 0.1, 1", // 1 / 1
        "2, 0.1, 2", // 1 / 0.5
        "3, 0.1, 10", // 1 / max(0.02, 0.1)
        "3, 0.01, 50", // 1 / 0.02
        "9, 0.1, 10", // as the last known position
    })
    void weighsAClickByTheClippedInverse(int position, double clip, double weight) {
        assertThat(new ClickRelevance(HALVING, clip, 0, false).weight(position)).isCloseTo(weight, within(1e-12));
    }

    // Inverse: a (4·1 + 3·2) / 20 = 0.5; b 1·10 / 10 = 1. Normalised: a 7 / (10·1 + 10·0.5) = 7/15; b 1 / (10·0.1) = 1.
    @Test
    void dividesThePositionsOut() {
        assertThat(new ClickRelevance(HALVING, 0.1, 0, false).of(LOG))
                .hasEntrySatisfying(new Pair("q", "a"), a -> assertThat(a).isCloseTo(0.5, within(1e-12)))
                .hasEntrySatisfying(new Pair("q", "b"), b -> assertThat(b).isCloseTo(1, within(1e-12)));
        assertThat(new ClickRelevance(HALVING, 0.1, 0, true).of(LOG))
                .hasEntrySatisfying(new Pair("q", "a"), a -> assertThat(a).isCloseTo(7 / 15.0, within(1e-12)))
                .hasEntrySatisfying(new Pair("q", "b"), b -> assertThat(b).isCloseTo(1, within(1e-12)));
    }

    // The log has 8 clicks in 10 + 5 + 1 = 16 looks: 1/2. With a prior of 4 looks: a (7 + 2) / (15 + 4), b (1 + 2) / (1
    // + 4).
    @Test
    void shrinksTowardsTheMeanOfTheLog() {
        assertThat(new ClickRelevance(HALVING, 0.1, 4, true).of(LOG))
                .hasEntrySatisfying(new Pair("q", "a"), a -> assertThat(a).isCloseTo(9 / 19.0, within(1e-12)))
                .hasEntrySatisfying(new Pair("q", "b"), b -> assertThat(b).isCloseTo(3 / 5.0, within(1e-12)));
    }

    // Taken as they are: a 7 of 20, b 1 of 10. The order of a and b is the other way round.
    @Test
    void isThePlainRateWhenPositionsAreTakenAsEqual() {
        assertThat(new ClickRelevance(Propensities.equal(3), 1, 0, true).of(LOG))
                .hasEntrySatisfying(new Pair("q", "a"), a -> assertThat(a).isCloseTo(0.35, within(1e-12)))
                .hasEntrySatisfying(new Pair("q", "b"), b -> assertThat(b).isCloseTo(0.1, within(1e-12)));
    }

    @Test
    void rejectsAClipOfNothing() {
        assertThatThrownBy(() -> new ClickRelevance(HALVING, 0, 1, true))
                .hasMessage("clip must be above 0 and at most 1, got 0.0");
    }
}
