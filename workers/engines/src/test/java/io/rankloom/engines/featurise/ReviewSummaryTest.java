package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewSummaryTest {

    /** An old kind one, and one a year younger, three times as heavy, that has no stars and complains in half its sentences. */
    private static final List<ReadReview> REVIEWS =
            List.of(new ReadReview(0.8f, 0.6f, 0, 5, 1, 1000), new ReadReview(0.4f, 0.2f, 0.5f, Float.NaN, 3, 1365));

    @Test
    void weighsReviewsByHowHelpfulTheyAre() {
        assertThat(value("review.sentiment")).isCloseTo((0.8f + 3 * 0.4f) / 4, within(1e-6f));
        assertThat(value("review.sentence_low")).isCloseTo((0.6f + 3 * 0.2f) / 4, within(1e-6f));
        assertThat(value("review.sentence_blame")).isCloseTo(3 * 0.5f / 4, within(1e-6f));
        assertThat(value("review.star_mean")).isEqualTo(5);
    }

    @Test
    void countsAReviewHalfForEachYearBeforeTheNewest() {
        float recent = (0.5f * 0.8f + 3 * 0.4f) / 3.5f;
        assertThat(value("review.recent_sentiment")).isCloseTo(recent, within(1e-6f));
        assertThat(value("review.recent_change")).isCloseTo(recent - 0.5f, within(1e-6f));
    }

    @Test
    void tellsWhereStarsAndTextDisagree() {
        // five stars are all of the scale, the text praises by 0.8
        assertThat(value("review.star_gap")).isCloseTo(0.2f, within(1e-6f));
        float[] both = ReviewSummary.of(
                List.of(new ReadReview(1, 1, 0, 1, 1, Double.NaN), new ReadReview(0, 0, 1, 5, 1, Double.NaN)));
        // one of −1 and one of +1: no mean gap, but a large one each
        assertThat(both[ReviewSummary.NAMES.indexOf("review.star_gap")]).isZero();
        assertThat(both[ReviewSummary.NAMES.indexOf("review.star_gap_size")]).isEqualTo(1);
    }

    @Test
    void nothingIsKnownWithoutReviews() {
        assertThat(ReviewSummary.of(List.of())).containsOnly(0);
        assertThatThrownBy(() -> new ReadReview(0, 0, 0, 1, 0, 0))
                .hasMessage("a review must have a weight above 0, got 0.0");
    }

    private static float value(String name) {
        return ReviewSummary.of(REVIEWS)[ReviewSummary.NAMES.indexOf(name)];
    }
}
