package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

    private static final float LN2 = (float) Math.log(2);
    private static final float LN3 = (float) Math.log(3);

    @Test
    void listwiseSoftmaxIsTheCrossEntropyOfTheGains() {
        // softmax of (ln 2, 0) is (2/3, 1/3); gains 2^1 − 1 and 2^0 − 1, so the target is (1, 0)
        assertThat(of(Loss.LISTWISE_SOFTMAX, new float[] {LN2, 0}, 1, 0)).isCloseTo(-Math.log(2 / 3.0), within(1e-6));
        // gains 3 and 1, so the target is (3/4, 1/4)
        assertThat(of(Loss.LISTWISE_SOFTMAX, new float[] {LN2, 0}, 2, 1))
                .isCloseTo(-0.75 * Math.log(2 / 3.0) - 0.25 * Math.log(1 / 3.0), within(1e-6));
    }

    @Test
    void ranknetPaysForEachPairInTheWrongOrder() {
        // one pair: s_j − s_i = ln 3 − 0, so ln(1 + 3); the right way round ln(1 + 1/3)
        assertThat(of(Loss.RANKNET, new float[] {0, LN3}, 1, 0)).isCloseTo(Math.log(4), within(1e-6));
        assertThat(of(Loss.RANKNET, new float[] {LN3, 0}, 1, 0)).isCloseTo(Math.log(4 / 3.0), within(1e-6));
        // pairs (2,1), (2,0), (1,0), scores equal: the mean of three times ln 2
        assertThat(of(Loss.RANKNET, new float[] {5, 5, 5}, 2, 1, 0)).isCloseTo(LN2, within(1e-6));
        assertThat(Loss.RANKNET.terms(new float[] {2, 1, 0, 0})).isEqualTo(5); // not the pair of zeros
    }

    @Test
    void lambdaWeighsAPairByTheNdcgThatSwappingItChanges() {
        // scores put grade 0 first, grade 2 second, grade 1 third; gains 0, 3, 1; discounts 1, 1/log2 3, 1/2
        double second = Math.log(2) / Math.log(3);
        double ideal = 3 + second;
        double swapFirstTwo = 3 * (1 - second) / ideal;
        double swapFirstAndThird = 1 * (1 - 0.5) / ideal;
        double swapLastTwo = 2 * (second - 0.5) / ideal;
        double expected = swapFirstTwo * Math.log(1 + Math.exp(1))
                + swapFirstAndThird * Math.log(1 + Math.exp(2))
                + swapLastTwo * Math.log(1 + Math.exp(-1));

        assertThat(of(Loss.LAMBDA, new float[] {2, 1, 0}, 0, 2, 1)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void mseIsTheMeanSquareOverTheCandidates() {
        // (1 − 2)² and (3 − 3)² over 2
        assertThat(of(Loss.MSE, new float[] {1, 3}, 2, 3)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void crossEntropyTakesTheGradeAsAShareOfTheHighest() {
        // logit 0 is p = 1/2: −ln 1/2, whatever the target
        assertThat(of(Loss.CROSS_ENTROPY, new float[] {0, 0}, 4, 1)).isCloseTo(LN2, within(1e-6));
        // logit ln 3 is p = 3/4; grade 1 of at most 2 is the target 1/2: −½ ln ¾ − ½ ln ¼
        double half = Loss.CROSS_ENTROPY.of(new float[] {LN3}, new float[] {1}, 2, new float[1]);
        assertThat(half).isCloseTo(-0.5 * Math.log(0.75) - 0.5 * Math.log(0.25), within(1e-6));
        // of at most 1 it is certain: −ln ¾
        double sure = Loss.CROSS_ENTROPY.of(new float[] {LN3}, new float[] {1}, 1, new float[1]);
        assertThat(sure).isCloseTo(-Math.log(0.75), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheGradientOfItsValue(Loss loss) {
        // Far enough apart for the order, which the weights of lambda hang on, to stay.
        float[] s = {0.3f, -1.2f, 2, 0.9f, -0.4f};
        float[] g = {1, 3, 0, 2, 1};
        float[] gradient = new float[s.length];
        loss.of(s, g, 3, gradient);

        for (int i = 0; i < s.length; i++) {
            float before = s[i];
            s[i] = before + 0.01f;
            double up = loss.of(s, g, 3, new float[s.length]);
            s[i] = before - 0.01f;
            double down = loss.of(s, g, 3, new float[s.length]);
            s[i] = before;
            assertThat((double) gradient[i]).isCloseTo((up - down) / 0.02, within(1e-4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysFiniteForLargeScores(Loss loss) {
        float[] gradient = new float[2];

        assertThat(loss.of(new float[] {-1e4f, 1e4f}, new float[] {3, 0}, 3, gradient))
                .isFinite();
        assertThat(gradient).doesNotContain(Float.NaN);
    }

    @Test
    void namesTheLossesThereAre() {
        assertThat(Loss.named("ranknet")).isEqualTo(Loss.RANKNET);
        assertThatThrownBy(() -> Loss.named("hinge"))
                .hasMessage("no loss 'hinge'; there are [listwise-softmax, ranknet, lambda, mse, cross-entropy]");
    }

    /** The loss of a step with this query alone; the highest grade is 4. */
    private static double of(Loss loss, float[] scores, float... grades) {
        return loss.of(scores, grades, 4, new float[scores.length]) / loss.terms(grades);
    }
}
