package io.rankloom.learning.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PropensityEstimateTest {

    // a: 80 of 100 at position 1, 40 of 100 at position 2: half as often looked at. b: 20 of 50 at 2, 10 of 50 at 3:
    // half again.
    private static final ClickLog CHAIN = new ClickLog(List.of(
            new ClickCount("q", "a", 1, 100, 80),
            new ClickCount("q", "a", 2, 100, 40),
            new ClickCount("q", "b", 2, 50, 20),
            new ClickCount("q", "b", 3, 50, 10)));

    @ParameterizedTest
    @EnumSource
    void dividesTheRatesOfTheSameProducts(PropensityEstimate estimate) {
        assertThat(estimate.of(CHAIN).byPosition())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(1),
                        second -> assertThat(second).isCloseTo(0.5, within(1e-3)),
                        third -> assertThat(third).isCloseTo(0.25, within(1e-3)));
    }

    // Harvesting counts each product once, whatever its impressions: rates at position 1 are 1.0 and 0.5, sum 1.5; at
    // position 2
    // 0.5 and 0.1, sum 0.6; 0.6 / 1.5 = 0.4.
    @Test
    void harvestingWeighsProductsAlike() {
        var log = new ClickLog(List.of(
                new ClickCount("q", "a", 1, 2, 2),
                new ClickCount("q", "a", 2, 4, 2),
                new ClickCount("q", "b", 1, 10, 5),
                new ClickCount("q", "b", 2, 100, 10)));
        assertThat(PropensityEstimate.HARVEST.of(log).at(2)).isCloseTo(0.4, within(1e-4));
    }

    // c was shown at position 4 only, so nothing tells how often position 4 is looked at.
    @ParameterizedTest
    @EnumSource
    void takesTheNextKnownPropensityWhereNoneCanBeTold(PropensityEstimate estimate) {
        var log = new ClickLog(java.util.stream.Stream.concat(
                        CHAIN.counts().stream(), java.util.stream.Stream.of(new ClickCount("q", "c", 4, 10, 1)))
                .toList());
        Propensities found = estimate.of(log);
        assertThat(found.at(4)).isEqualTo(found.at(3));
    }

    @Test
    void costsNoMoreForALowPosition() {
        // a pair of positions each, of 400 million that there could be: 1 of 2 at position 1, 1 of 8 at 20,000
        var log = new ClickLog(List.of(new ClickCount("q", "a", 1, 2, 1), new ClickCount("q", "a", 20_000, 8, 1)));

        assertThat(PropensityEstimate.HARVEST.of(log).at(20_000)).isCloseTo(0.25, within(1e-4));
    }

    @Test
    void refusesALogThatNeverMovesAProduct() {
        var log = new ClickLog(List.of(new ClickCount("q", "a", 1, 9, 3), new ClickCount("q", "b", 2, 9, 1)));
        assertThatThrownBy(() -> PropensityEstimate.HARVEST.of(log))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of the 2 query-product pairs")
                .hasMessageContaining("log the lists of two rankers");
    }
}
