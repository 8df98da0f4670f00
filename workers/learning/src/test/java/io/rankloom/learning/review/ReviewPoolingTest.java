package io.rankloom.learning.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReviewPoolingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void weighsByHelpfulnessAndAge() {
        ReviewWeights weights = new ReviewWeights(NOW, Duration.ofDays(100));

        assertThat(weights.of(0, NOW)).isEqualTo(1);
        assertThat(weights.of(9, NOW)).isCloseTo(1 + Math.log(10), within(1e-12));
        assertThat(weights.of(0, NOW.minus(Duration.ofDays(200)))).isCloseTo(0.25, within(1e-12));
        assertThat(weights.of(0, null)).isEqualTo(0.5);
        assertThat(weights.of(-3, NOW.plusSeconds(99))).as("in the future").isEqualTo(1);
    }

    @Test
    void poolsStarsPraiseAndVectors() {
        ReviewPooling pooling = new ReviewPooling(2);
        pooling.add(3, 5, 1, new float[] {1, 0});
        pooling.add(1, 1, 0, new float[] {0, 1});

        assertThat(pooling.stars()).isEqualTo(4); // (3 · 5 + 1) / 4
        assertThat(pooling.praise()).isEqualTo(0.75);
        // 3/4 log2(4/3) + 1/4 log2(4)
        assertThat(pooling.starEntropy()).isCloseTo(0.75 * Math.log(4 / 3.0) / Math.log(2) + 0.5, within(1e-12));
        // (3, 1) / √10
        assertThat(pooling.vector()[0]).isCloseTo((float) (3 / Math.sqrt(10)), within(1e-6f));
        assertThat(pooling.count()).isEqualTo(2);
    }

    @Test
    void whatReviewsLackIsNotThere() {
        ReviewPooling pooling = new ReviewPooling(2);
        pooling.add(1, Double.NaN, Double.NaN, null);

        assertThat(pooling.count()).isEqualTo(1);
        assertThat(pooling.stars()).isNaN();
        assertThat(pooling.praise()).isNaN();
        assertThat(pooling.starEntropy()).isZero();
        assertThat(pooling.vector()).containsExactly(0, 0);
    }
}
