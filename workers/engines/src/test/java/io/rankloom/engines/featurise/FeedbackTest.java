package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FeedbackTest {

    private static final float[] EAST = {1, 0};
    private static final float[] NORTH = {0, 1};
    /** Cosine 0.6 to EAST and 0.8 to NORTH. */
    private static final float[] BETWEEN = {0.6f, 0.8f};

    private static final double GRID = 1.0 / 4096;

    /** To the other two: EAST (0 + 0.6)/2, NORTH (0 + 0.8)/2, BETWEEN (0.6 + 0.8)/2. */
    @Test
    void peersIsTheMeanCosineToTheOthers() {
        float[] peers = Feedback.columns(new float[][] {EAST, NORTH, BETWEEN}, new float[] {0.1f, 0.1f, 0.1f})[0];

        assertThat(peers[0]).isCloseTo(0.3f, within((float) GRID));
        assertThat(peers[1]).isCloseTo(0.4f, within((float) GRID));
        assertThat(peers[2]).isCloseTo(0.7f, within((float) GRID));
    }

    /**
     * Weights before normalisation: EAST e^0 = 1, NORTH e^(20·(0.5 − 0.9)) = e^−8 = 0.000335, BETWEEN the same. Seen from
     * BETWEEN: (1·0.6 + 0.000335·0.8)/(1 + 0.000335) = 0.60007. Seen from EAST: (0 + 0.6)/2 = 0.3.
     */
    @Test
    void feedbackListensToThoseThatTheQueryFindsNear() {
        float[] feedback = Feedback.columns(new float[][] {EAST, NORTH, BETWEEN}, new float[] {0.9f, 0.5f, 0.5f})[1];

        assertThat(feedback[2]).isCloseTo(0.60007f, within((float) GRID));
        assertThat(feedback[0]).isCloseTo(0.3f, within((float) GRID));
    }

    @Test
    void theGapIsZeroForTheBestOnly() {
        float[] gap = Feedback.columns(new float[][] {EAST, NORTH}, new float[] {0.75f, 0.25f})[2];

        assertThat(gap).containsExactly(0f, -0.5f);
    }

    @Test
    void aCandidateWithoutTextTellsNothingAndHearsNothing() {
        float[][] columns = Feedback.columns(new float[][] {EAST, null, EAST}, new float[] {0.5f, 0, 0.5f});

        assertThat(columns[0]).containsExactly(1f, 0f, 1f);
        assertThat(columns[1]).containsExactly(1f, 0f, 1f);
        assertThat(columns[2]).containsExactly(0f, 0f, 0f);
    }

    @Test
    void aCandidateThatStandsAloneHasNoPeers() {
        float[][] columns = Feedback.columns(new float[][] {EAST}, new float[] {0.5f});

        assertThat(columns[0][0]).isZero();
        assertThat(columns[1][0]).isZero();
        assertThat(columns[2][0]).isZero();
    }

    @Test
    void noCandidatesHaveNoColumnsToFill() {
        assertThat(Feedback.columns(new float[0][], new float[0])).hasDimensions(3, 0);
    }
}
