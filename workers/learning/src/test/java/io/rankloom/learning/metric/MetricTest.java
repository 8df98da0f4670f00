package io.rankloom.learning.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {

    /** 1 / log2(3), the discount of rank 2. */
    private static final double D2 = 0.6309297535714574;

    @Test
    void dcgDiscountsExponentialGainsByRank() {
        // gains of 3, 2, 0: 7, 3, 0; discounts of ranks 1, 2, 3: 1, 1/log2(3), 1/2
        assertThat(new Dcg(10).evaluate(grades("3 2 0")).getAsDouble()).isCloseTo(7 + 3 * D2, within(1e-9));
        assertThat(new Dcg(10).evaluate(grades("0 2 3")).getAsDouble()).isCloseTo(3 * D2 + 7 * 0.5, within(1e-9));
        assertThat(new Dcg(2).evaluate(grades("0 2 3")).getAsDouble()).isCloseTo(3 * D2, within(1e-9));
    }

    @Test
    void ndcgDividesByTheBestOrderOfTheSameCandidates() {
        // actual 3/log2(3) + 7/2, ideal 7 + 3/log2(3)
        assertThat(new Ndcg(10).evaluate(grades("0 2 3")).getAsDouble())
                .isCloseTo((3 * D2 + 3.5) / (7 + 3 * D2), within(1e-9));
        // at 1 the best candidate is grade 3 though it stands at rank 3
        assertThat(new Ndcg(1).evaluate(grades("1 0 3")).getAsDouble()).isCloseTo(1 / 7.0, within(1e-9));
        assertThat(new Ndcg(10).evaluate(grades("2 2")).getAsDouble()).isEqualTo(1);
    }

    @Test
    void ndcgAndDcgAreUndefinedWhereThereIsNothingToGain() {
        assertThat(new Ndcg(10).evaluate(grades("0 0"))).isEmpty();
        assertThat(new Ndcg(10).evaluate(new double[0])).isEmpty();
        assertThat(new Dcg(10).evaluate(new double[0])).isEmpty();
        assertThat(new Dcg(10).evaluate(grades("0 0"))).hasValue(0);
    }

    @ParameterizedTest(name = "{0}: mrr {1}, average precision {2}")
    @CsvSource({
        "1 0 0, 1.0, 1.0",
        "0 0 2, 0.3333333333333333, 0.3333333333333333",
        "0 1 1, 0.5, 0.5833333333333333", // (1/2 + 2/3) / 2
        "1 0 1, 1.0, 0.8333333333333333", // (1 + 2/3) / 2
    })
    void firstAndAllRelevantCandidatesCount(String order, double mrr, double map) {
        assertThat(new Mrr().evaluate(grades(order)).getAsDouble()).isCloseTo(mrr, within(1e-9));
        assertThat(new MeanAveragePrecision().evaluate(grades(order)).getAsDouble())
                .isCloseTo(map, within(1e-9));
    }

    @Test
    void nothingRelevantLeavesRankMetricsUndefined() {
        for (Metric metric : new Metric[] {new Mrr(), new MeanAveragePrecision(), new Recall(3), new RocAuc()}) {
            assertThat(metric.evaluate(grades("0 0"))).as(metric.name()).isEmpty();
        }
        assertThat(new RocAuc().evaluate(grades("1 2"))).isEmpty();
    }

    @Test
    void precisionCountsAmongThePlacesAndRecallAmongAllRelevant() {
        assertThat(new Precision(2).evaluate(grades("1 0 1 1"))).hasValue(0.5);
        // six of ten places stay unfilled
        assertThat(new Precision(10).evaluate(grades("1 0 1 1"))).hasValue(0.3);
        assertThat(new Recall(2).evaluate(grades("1 0 1 1")).getAsDouble()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(new Recall(10).evaluate(grades("1 0 1 1"))).hasValue(1);
    }

    @Test
    void rocAucIsTheShareOfPairsInOrder() {
        // relevant at ranks 1 and 3, irrelevant at 2 and 4: pairs 1>2, 1>4, 3>4 of 4
        assertThat(new RocAuc().evaluate(grades("1 0 1 0"))).hasValue(0.75);
    }

    @Test
    void errIsTheChanceToStopAtARankTimesItsReciprocal() {
        // of a scale to 2 the grades 2, 1, 0 stop with 3/4, 1/4, 0
        Metric err = new ExpectedReciprocalRank(10, 2);
        assertThat(err.evaluate(grades("2 1 0")).getAsDouble())
                .isCloseTo(3 / 4.0 + 1 / 2.0 * 1 / 4 * 1 / 4, within(1e-12));
        assertThat(err.evaluate(grades("0 1 2")).getAsDouble())
                .isCloseTo(1 / 2.0 * 1 / 4 + 1 / 3.0 * 3 / 4 * 3 / 4, within(1e-12));
        assertThat(new ExpectedReciprocalRank(1, 2).evaluate(grades("0 1 2"))).hasValue(0);
        assertThat(err.evaluate(grades("0 0"))).hasValue(0);
        assertThat(err.evaluate(new double[0])).isEmpty();
    }

    @Test
    void errRefusesAGradeAboveItsScale() {
        assertThatThrownBy(() -> new ExpectedReciprocalRank(10, 2).evaluate(grades("3")))
                .hasMessage("a grade is 3.0, above the highest grade of the scale, 2.0, that err@10 was told");
        assertThatThrownBy(() -> new ExpectedReciprocalRank(10, 0))
                .hasMessage("highestGrade must be above 0 and below 1000, got 0.0");
    }

    @Test
    void equalScoresCountAHalfForRocAucAndTheirOrderForAllElse() {
        // relevant .5 and irrelevant .5 tie, relevant .5 is ahead of .1: (1/2 + 1) / 2
        float[] scores = {.5f, .5f, .1f};
        assertThat(new RocAuc().evaluate(grades("0 1 0"), scores)).hasValue(0.75);
        assertThat(new RocAuc().evaluate(grades("0 1 0"))).hasValue(0.5);
        assertThat(new Mrr().evaluate(grades("0 1 0"), scores)).hasValue(0.5);
    }

    @Test
    void rocAucCountsATieAsHalf() {
        // pairs: .9>.5 yes, .9>.1 yes, .5=.5 half, .5>.1 yes: 3.5 of 4
        assertThat(RocAuc.of(new float[] {.9f, .5f, .5f, .1f}, new boolean[] {true, true, false, false}))
                .hasValue(0.875);
        assertThat(RocAuc.of(new float[] {1, 1}, new boolean[] {true, false})).hasValue(0.5);
    }

    @Test
    void precisionRecallCurveHasAPointForEachDistinctScore() {
        var curve = PrecisionRecallCurve.of(new float[] {.9f, .5f, .5f, .1f}, new boolean[] {true, false, true, false});

        assertThat(curve.points())
                .containsExactly(
                        new PrecisionRecallCurve.Point(0.5, 1), // .9 alone
                        new PrecisionRecallCurve.Point(1, 2 / 3.0), // both of .5
                        new PrecisionRecallCurve.Point(1, 0.5));
        assertThat(curve.averagePrecision()).isCloseTo(0.5 * 1 + 0.5 * 2 / 3, within(1e-12));
        assertThat(PrecisionRecallCurve.of(new float[] {1}, new boolean[] {false})
                        .points())
                .isEmpty();
    }

    @Test
    void specsNameMetrics() {
        assertThat(Metrics.parse("ndcg@10")).isEqualTo(new Ndcg(10));
        assertThat(Metrics.parse("roc-auc")).isEqualTo(new RocAuc());
        assertThat(Metrics.parse("err@5")).isEqualTo(new ExpectedReciprocalRank(5, 4));
        assertThatThrownBy(() -> Metrics.parse("ndgc@10"))
                .hasMessage(
                        "unknown metric 'ndgc@10'; there are ndcg@k, dcg@k, precision@k, recall@k, err@k, mrr, map, roc-auc");
        assertThatThrownBy(() -> Metrics.parse("ndcg@0"))
                .hasMessage("the cutoff of 'ndcg@0' is '0'; it must be a whole number from 1 to 10000");
        assertThatThrownBy(() -> new Ndcg(0)).hasMessage("cutoff must be at least 1, got 0");
    }

    private static double[] grades(String order) {
        return Arrays.stream(order.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
