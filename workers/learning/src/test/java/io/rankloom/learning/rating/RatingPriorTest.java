package io.rankloom.learning.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatingPriorTest {

    private static final RatingPrior PRIOR = new RatingPrior(4, 10, 1, 5);

    @Test
    void fewRatingsStayNearTheCatalogue() {
        RatingFeatures two = PRIOR.of(1, 2);

        // (10 · 4 + 2 · 1) / 12
        assertThat(two.smoothedMean()).isCloseTo(3.5, within(1e-12));
        assertThat(two.confidence()).isCloseTo(2 / 12.0, within(1e-12));
        assertThat(two.logCount()).isCloseTo(Math.log(3), within(1e-12));
        assertThat(PRIOR.of(5, 0)).isEqualTo(new RatingFeatures(4, 0, 0, 0));
    }

    @Test
    void wilsonIsTheTextbookBound() {
        // p = 0.5, n = 10, z = 1.96: (0.5 + 0.19207 − 1.95996 · √(0.025 + 0.0096036)) / 1.384146
        assertThat(RatingPrior.wilson(0.5, 10)).isCloseTo(0.2365931, within(1e-6));
        assertThat(RatingPrior.wilson(0, 10)).isZero();
        assertThat(RatingPrior.wilson(1, 10)).isCloseTo(1 / 1.3841458821, within(1e-9));
    }

    @Test
    void aRatingOffTheScaleCountsAsItsNearestEnd() {
        assertThat(PRIOR.of(11, 3)).isEqualTo(PRIOR.of(5, 3));
        assertThat(PRIOR.of(4, -1)).isEqualTo(PRIOR.of(4, 0));
        assertThatThrownBy(() -> new RatingPrior(6, 1, 1, 5)).hasMessageContaining("mean 6.0");
    }
}
