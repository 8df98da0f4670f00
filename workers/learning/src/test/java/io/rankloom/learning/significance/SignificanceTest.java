package io.rankloom.learning.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignificanceTest {

    private static final double NAN = Double.NaN;

    @Test
    void aDifferenceRestsOnTheGroupsThatHaveOne() {
        double[] candidate = {1, 1, NAN, 1, 1};
        double[] champion = {0, 0, 0, NAN, 0};

        // a twice; b and c have none; d once
        assertThat(PairedBootstrap.groups(candidate, champion, java.util.List.of("a", "a", "b", "c", "d")))
                .isEqualTo(2);
    }

    @Test
    void theMeanLeavesOutUndefinedQueries() {
        Interval interval = new BootstrapMean(500, 1).of(new double[] {1, NAN, 0}, alone(3));

        assertThat(interval.mean()).isEqualTo(0.5);
        assertThat(interval.n()).isEqualTo(2);
        // of two values a resample is 0, 0.5 or 1, with chances 1/4, 1/2, 1/4
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isEqualTo(1);
    }

    @Test
    void theIntervalIsAboutTwoStandardErrorsWide() {
        double[] values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2;
        }

        Interval interval = new BootstrapMean(2000, 1).of(values, alone(400));

        // deviation 0.5, so a standard error of 0.5 / √400 = 0.025
        assertThat(interval.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.005));
        assertThat(interval.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.005));
        assertThat(new BootstrapMean(2000, 1).of(values, alone(400))).isEqualTo(interval);
    }

    @Test
    void withoutAnyQueryThereIsNoFigure() {
        assertThat(new BootstrapMean(100, 1).of(new double[] {NAN}, alone(1)))
                .isEqualTo(new Interval(NAN, NAN, NAN, 0));
    }

    @Test
    void withOneQueryAGroupItIsTheBootstrapOfQueries() {
        double[] values = {0.1, 0.7, NAN, 0.4, 0.9};
        double[] defined = {0.1, 0.7, 0.4, 0.9};
        // The definition, drawn from the same chance: 1000 means of 4 values out of 4.
        Random random = new Random(3);
        double[] means = new double[1000];
        for (int s = 0; s < means.length; s++) {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += defined[random.nextInt(4)];
            }
            means[s] = sum / 4;
        }
        Arrays.sort(means);

        Interval interval = new BootstrapMean(1000, 3).of(values, alone(5));

        // the quantiles are at 0.025 · 999 = 24.975 and 0.975 · 999 = 974.025
        assertThat(interval.low()).isCloseTo(means[24] + 0.975 * (means[25] - means[24]), within(1e-12));
        assertThat(interval.high()).isCloseTo(means[974] + 0.025 * (means[975] - means[974]), within(1e-12));
        assertThat(interval.mean()).isCloseTo(2.1 / 4, within(1e-12));
        assertThat(interval.n()).isEqualTo(4);
    }

    @Test
    void queriesOfOneGroupAreDrawnTogether() {
        // Groups a = {1, 1, 1} and b = {0}. Two groups are drawn: aa, chance 1/4, mean 6/6; ab or ba, 1/2, mean 3/4;
        // bb, 1/4, mean 0/2. So the 95 % interval is from 0 to 1. Four queries on their own would seldom all be 0:
        // (1/4)^4 = 0.004 is below 0.025, and its lower end is the mean 1/4 (at most one 1 of four: 0.051).
        double[] values = {1, 1, 0, 1};

        Interval grouped = new BootstrapMean(2000, 1).of(values, List.of("a", "a", "b", "a"));

        assertThat(grouped).isEqualTo(new Interval(0.75, 0, 1, 4));
        assertThat(new BootstrapMean(2000, 1).of(values, alone(4)).low()).isEqualTo(0.25);
    }

    @Test
    void aGroupWhoseQueriesAreAllUndefinedIsNotDrawn() {
        Interval interval =
                new BootstrapMean(500, 1).of(new double[] {NAN, 0.5, NAN, 0.5}, List.of("a", "b", "a", "c"));

        assertThat(interval).isEqualTo(new Interval(0.5, 0.5, 0.5, 2));
    }

    @Test
    void spellingsOfOneSearchMakeTheIntervalWider() {
        // 40 groups of 10 queries that agree: as many as 40 independent values, so a standard error of 0.5 / √40 =
        // 0.079
        // and not of 0.5 / √400 = 0.025.
        double[] values = new double[400];
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 10 % 2;
            groups.add("g" + i / 10);
        }

        Interval interval = new BootstrapMean(2000, 1).of(values, groups);

        assertThat(interval.low()).isCloseTo(0.5 - 1.96 * 0.079, within(0.02));
        assertThat(interval.high()).isCloseTo(0.5 + 1.96 * 0.079, within(0.02));
    }

    @Test
    void everyQueryNeedsAGroup() {
        assertThatThrownBy(() -> new BootstrapMean(500, 1).of(new double[2], List.of("a")))
                .hasMessage("each query needs a group: 2 queries, 1 groups");
    }

    @Test
    void pairsTheSameQueries() {
        Interval difference = new PairedBootstrap(500, 1)
                .difference(new double[] {0.9, 0.5, NAN}, new double[] {0.8, 0.4, 0.1}, alone(3));

        assertThat(difference.mean()).isCloseTo(0.1, within(1e-12));
        assertThat(difference.low()).isCloseTo(0.1, within(1e-12));
        assertThat(difference.n()).isEqualTo(2);
        assertThatThrownBy(() -> new PairedBootstrap(500, 1).difference(new double[1], new double[2], alone(1)))
                .hasMessage("paired values need the same queries: 1 against 2");
    }

    @Test
    void theSignTestIsTheBinomialTail() {
        SignTest test = SignTest.of(new double[] {1, 1, 1, 1, 0, 5, NAN}, new double[] {0, 0, 0, 0, 1, 5, 0}, alone(7));

        assertThat(test.wins()).isEqualTo(4);
        assertThat(test.losses()).isEqualTo(1);
        // 2 · (C(5,0) + C(5,1)) / 2^5 = 12 / 32
        assertThat(test.pValue()).isCloseTo(0.375, within(1e-12));
        assertThat(SignTest.of(new double[0], new double[0], List.of()).pValue())
                .isEqualTo(1);
    }

    @Test
    void aGroupOfQueriesHasOneVoteInTheSignTest() {
        // a: 0.5 + 0.5 − 0.1 > 0, b: −0.2 < 0, c: 0.3 > 0, d has no figure
        SignTest test = SignTest.of(
                new double[] {0.5, 0.5, 0, 0, 0.3, NAN},
                new double[] {0, 0, 0.1, 0.2, 0, 1},
                List.of("a", "a", "a", "b", "c", "d"));

        assertThat(test.wins()).isEqualTo(2);
        assertThat(test.losses()).isEqualTo(1);
        // 2 · (C(3,0) + C(3,1)) / 2^3 = 1
        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void theRandomisationTestCountsTheFlipsThatAreAsExtreme() {
        // Sums over the flips of 3, 2, 1: ±6, ±4 (3+2−1), ±2 (3−2+1), 0 (3−2−1) twice. As far as 6: 2 of 8.
        assertThat(new RandomisationTest(100, 1).pValue(new double[] {3, 2, 1}, alone(3)))
                .isEqualTo(2 / 8.0);
        // observed 3 + 2 − 1 = 4: ±6 and ±4 are as extreme, 4 of 8
        assertThat(new RandomisationTest(100, 1).pValue(new double[] {3, 2, -1}, alone(3)))
                .isEqualTo(4 / 8.0);
        // observed −6 is as far as 6; undefined queries and those without a difference change nothing
        assertThat(new RandomisationTest(100, 1).pValue(new double[] {-3, NAN, -2, 0, -1}, alone(5)))
                .isEqualTo(2 / 8.0);
    }

    @Test
    void theRandomisationTestFlipsAGroupAsOne() {
        // groups of 0.1 + 0.2 and 0.3: of ±0.6 and 0 twice, two of four are as extreme as 0.6; alone it were 2 of 8
        double[] differences = {0.1, 0.3, 0.2};
        assertThat(new RandomisationTest(100, 1).pValue(differences, List.of("a", "b", "a")))
                .isEqualTo(0.5);
        assertThat(new RandomisationTest(100, 1).pValue(differences, alone(3))).isEqualTo(0.25);
    }

    @Test
    void nothingToFlipIsNoEvidence() {
        assertThat(new RandomisationTest(100, 1).pValue(new double[] {0, 0}, alone(2)))
                .isEqualTo(1);
        assertThat(new RandomisationTest(100, 1).pValue(new double[] {NAN}, alone(1)))
                .isNaN();
    }

    @Test
    void drawnFlipsAgreeWithTheNormalLimitAndAreNeverZero() {
        // 400 differences of ±1, 220 of them +1: the sum 40 is 40 / √400 = 2 standard deviations from 0. The binomial
        // tail with continuity is 2 · Φ(−39 / 20) = 0.0512.
        double[] differences = new double[400];
        Arrays.fill(differences, 0, 220, 1);
        Arrays.fill(differences, 220, 400, -1);
        double p = new RandomisationTest(9999, 1).pValue(differences, alone(400));
        assertThat(p).isCloseTo(0.0512, within(0.007)); // three standard errors, √(0.05 · 0.95 / 9999) = 0.0022
        assertThat(new RandomisationTest(9999, 1).pValue(differences, alone(400)))
                .isEqualTo(p);

        Arrays.fill(differences, 1);
        assertThat(new RandomisationTest(999, 1).pValue(differences, alone(400)))
                .isEqualTo(1 / 1000.0);
    }

    @Test
    void holmMultipliesByTheComparisonsThatAreLeft() {
        // ascending 0.01 · 4, 0.02 · 3, 0.03 · 2 → not below 0.06, 0.04 · 1 → not below 0.06
        assertThat(Holm.adjusted(0.04, 0.01, 0.03, 0.02))
                .containsExactly(new double[] {0.06, 0.04, 0.06, 0.06}, within(1e-12));
        assertThat(Holm.adjusted(0.6, 0.5)).containsExactly(1, 1);
        assertThat(Holm.adjusted()).isEmpty();
    }

    @Test
    void holmLeavesOutAComparisonThatCouldNotBeMade() {
        assertThat(Holm.adjusted(NAN, 0.02, 0.3)).containsExactly(new double[] {NAN, 0.04, 0.3}, within(1e-12));
        assertThatThrownBy(() -> Holm.adjusted(0.5, 1.5)).hasMessage("a p value is from 0 to 1, got 1.5");
    }

    private static List<String> alone(int queries) {
        return IntStream.range(0, queries).mapToObj(q -> "g" + q).toList();
    }
}
