package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.rankloom.engines.runtime.DjlEngines;
import org.junit.jupiter.api.Test;

class LossTest {

    private static final float LN2 = (float) Math.log(2);
    private static final float LN3 = (float) Math.log(3);

    @Test
    void listwiseSoftmaxIsTheCrossEntropyOfTheGains() {
        // softmax of (ln 2, 0) is (2/3, 1/3)
        float[][] scores = {{LN2, 0}};

        // gains 2^1 − 1 and 2^0 − 1, so the target is (1, 0)
        assertThat(of(Loss.LISTWISE_SOFTMAX, scores, new float[][] {{1, 0}}))
                .isCloseTo((float) -Math.log(2 / 3.0), within(1e-6f));
        // gains 3 and 1, so the target is (3/4, 1/4)
        assertThat(of(Loss.LISTWISE_SOFTMAX, scores, new float[][] {{2, 1}}))
                .isCloseTo((float) (-0.75 * Math.log(2 / 3.0) - 0.25 * Math.log(1 / 3.0)), within(1e-6f));
    }

    @Test
    void ranknetPaysForEachPairInTheWrongOrder() {
        // one pair: s_j − s_i = ln 3 − 0, so ln(1 + 3)
        assertThat(of(Loss.RANKNET, new float[][] {{0, LN3}}, new float[][] {{1, 0}}))
                .isCloseTo((float) Math.log(4), within(1e-6f));
        // the right way round: ln(1 + 1/3)
        assertThat(of(Loss.RANKNET, new float[][] {{LN3, 0}}, new float[][] {{1, 0}}))
                .isCloseTo((float) Math.log(4 / 3.0), within(1e-6f));
        // pairs (2,1), (2,0), (1,0), scores equal: the mean of three times ln 2
        assertThat(of(Loss.RANKNET, new float[][] {{5, 5, 5}}, new float[][] {{2, 1, 0}}))
                .isCloseTo(LN2, within(1e-6f));
    }

    @Test
    void mseIsTheMeanSquareOverTheCandidates() {
        // (1 − 2)² and (3 − 3)² over 2
        assertThat(of(Loss.MSE, new float[][] {{1, 3}}, new float[][] {{2, 3}})).isCloseTo(0.5f, within(1e-6f));
    }

    @Test
    void crossEntropyTakesTheGradeAsAShareOfFour() {
        // logit 0 is p = 1/2: −ln 1/2, whatever the target
        assertThat(of(Loss.CROSS_ENTROPY, new float[][] {{0, 0}}, new float[][] {{4, 1}}))
                .isCloseTo(LN2, within(1e-6f));
        // logit ln 3 is p = 3/4, target 2/4: −½ ln ¾ − ½ ln ¼
        assertThat(of(Loss.CROSS_ENTROPY, new float[][] {{LN3}}, new float[][] {{2}}))
                .isCloseTo((float) (-0.5 * Math.log(0.75) - 0.5 * Math.log(0.25)), within(1e-6f));
    }

    @Test
    void doesNotCountPadding() {
        float[][] mask = {{1, 1, 0}};
        for (Loss loss : Loss.values()) {
            float alone = of(loss, new float[][] {{0.5f, -1}}, new float[][] {{2, 1}});
            float padded = of(loss, new float[][] {{0.5f, -1, 7}}, new float[][] {{2, 1, 0}}, mask);

            assertThat(padded).as("%s", loss).isCloseTo(alone, within(1e-6f));
        }
    }

    @Test
    void staysFiniteForLargeScores() {
        for (Loss loss : Loss.values()) {
            assertThat(of(loss, new float[][] {{-1e4f, 1e4f}}, new float[][] {{3, 0}}))
                    .as("%s", loss)
                    .isFinite();
        }
    }

    @Test
    void namesTheLossesThereAre() {
        assertThat(Loss.named("ranknet")).isEqualTo(Loss.RANKNET);
        assertThatThrownBy(() -> Loss.named("hinge"))
                .hasMessage("no loss 'hinge'; there are [listwise-softmax, ranknet, mse, cross-entropy]");
    }

    private static float of(Loss loss, float[][] scores, float[][] grades) {
        float[][] ones = new float[scores.length][scores[0].length];
        for (float[] row : ones) {
            java.util.Arrays.fill(row, 1);
        }
        return of(loss, scores, grades, ones);
    }

    private static float of(Loss loss, float[][] scores, float[][] grades, float[][] mask) {
        try (NDManager manager = DjlEngines.pytorch().newBaseManager(Device.cpu())) {
            return loss.of(manager.create(scores), manager.create(grades), manager.create(mask))
                    .getFloat();
        }
    }
}
