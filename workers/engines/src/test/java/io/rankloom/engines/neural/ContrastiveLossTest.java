package io.rankloom.engines.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ContrastiveLossTest {

    private static final boolean[][] ALONE = new boolean[2][2];
    private static final double STEP = 1e-3;

    @Test
    void isTheLogOfHowMuchTheOthersAddBothWays() {
        float[][] axes = {{1, 0}, {0, 1}};

        // Each row and column has its pair at cosine 1 and the other at 0, so all four terms are ln(1 + e^-1) =
        // 0.31326.
        assertThat(ContrastiveLoss.of(axes, axes, ALONE, 0).value()).isCloseTo(0.31326, within(1e-5));
        // With scale e^ln4 = 4 they are ln(1 + e^-4) = 0.01815.
        assertThat(ContrastiveLoss.of(axes, axes, ALONE, Math.log(4)).value()).isCloseTo(0.01815, within(1e-5));
    }

    @Test
    void looksAtDirectionsOnly() {
        float[][] left = {{3, 1}, {-1, 2}};
        float[][] right = {{1, 0}, {1, 1}};
        float[][] longer = {{30, 10}, {-0.1f, 0.2f}};

        assertThat(ContrastiveLoss.of(longer, right, ALONE, 1).value())
                .isCloseTo(ContrastiveLoss.of(left, right, ALONE, 1).value(), within(1e-6));
    }

    @Test
    void whatBelongsTogetherIsNoNegative() {
        float[][] axes = {{1, 0}, {0, 1}};
        boolean[][] together = {{false, true}, {false, false}};

        // Row 0 and column 1 are left with their pair alone and lose nothing; row 1 and column 0 lose 0.31326 each.
        ContrastiveLoss loss = ContrastiveLoss.of(axes, axes, together, 0);

        assertThat(loss.value()).isCloseTo(0.31326 / 2, within(1e-5));
        boolean[][] all = {{true, true}, {true, true}};
        ContrastiveLoss none = ContrastiveLoss.of(axes, axes, all, 0);
        assertThat(none.value()).isZero();
        assertThat(none.byLeft()[0]).containsOnly(0);
        assertThat(none.byLogScale()).isZero();
    }

    @Test
    void itsGradientIsWhatTheLossChangesBy() {
        Random random = new Random(4);
        float[][] left = vectors(random);
        float[][] right = vectors(random);
        boolean[][] together = new boolean[7][7];
        together[1][4] = true;
        together[4][1] = true;
        together[6][0] = true;
        double logScale = 1.3;

        ContrastiveLoss loss = ContrastiveLoss.of(left, right, together, logScale);

        for (int i = 0; i < left.length; i++) {
            for (int d = 0; d < left[i].length; d++) {
                compare(left, right, together, logScale, left[i], d, loss.byLeft()[i][d]);
                compare(left, right, together, logScale, right[i], d, loss.byRight()[i][d]);
            }
        }
        double more = ContrastiveLoss.of(left, right, together, logScale + STEP).value();
        double less = ContrastiveLoss.of(left, right, together, logScale - STEP).value();
        assertThat(loss.byLogScale())
                .isCloseTo((more - less) / (2 * STEP), within(1e-4))
                .isNotZero();
    }

    @Test
    void aVectorWithoutADirectionGivesNumbersStill() {
        float[][] left = {{0, 0}, {1, 0}};
        float[][] right = {{1, 0}, {0, 0}};

        ContrastiveLoss loss = ContrastiveLoss.of(left, right, ALONE, Math.log(100));

        assertThat(loss.value()).isFinite();
        assertThat(loss.byLogScale()).isFinite();
        for (int i = 0; i < 2; i++) {
            for (int d = 0; d < 2; d++) {
                assertThat(loss.byLeft()[i][d]).isFinite();
                assertThat(loss.byRight()[i][d]).isFinite();
            }
        }
    }

    private static void compare(
            float[][] left,
            float[][] right,
            boolean[][] together,
            double logScale,
            float[] values,
            int d,
            float gradient) {
        float before = values[d];
        values[d] = (float) (before + STEP);
        double more = ContrastiveLoss.of(left, right, together, logScale).value();
        double up = values[d];
        values[d] = (float) (before - STEP);
        double less = ContrastiveLoss.of(left, right, together, logScale).value();
        double down = values[d];
        values[d] = before;
        assertThat((double) gradient).isCloseTo((more - less) / (up - down), within(1e-3));
    }

    private static float[][] vectors(Random random) {
        float[][] vectors = new float[7][5];
        for (float[] vector : vectors) {
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }
}
