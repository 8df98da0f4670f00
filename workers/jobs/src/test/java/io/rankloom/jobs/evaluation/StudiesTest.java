package io.rankloom.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.jobs.report.Report.Fairness;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StudiesTest {

    private static final FeatureSchema SCHEMA = new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT)));
    private static final double D2 = 0.6309297535714574;

    @Test
    void aScoreIsCalibratedOnJudgedPairsOnly() {
        FeatureMatrix matrix = matrix(2, 1, 0, Float.NaN);
        Scored best = Scored.of("best", matrix, new float[] {1, 1, 0, 9, 1, 1, 0, 9}, 10);

        var calibration =
                CalibrationStudy.of(matrix, best, m -> best.scores()).orElseThrow();

        assertThat(calibration.fittedOn()).isEqualTo(6);
        // Four relevant, two not: targets (4 + 1) / (4 + 2) = 5/6 at score 1 and 1 / (2 + 2) = 1/4 at score 0.
        assertThat(calibration.map().probability(1)).isCloseTo(5 / 6.0, within(1e-6));
        assertThat(calibration.map().probability(0)).isCloseTo(1 / 4.0, within(1e-6));
        // four foretold 5/6 and all relevant, two foretold 1/4 and none: 4/6 · 1/6 + 2/6 · 1/4
        assertThat(calibration.reliability().expectedError()).isCloseTo(7 / 36.0, within(1e-6));
    }

    @Test
    void whatIsAllRelevantCannotBeCalibrated() {
        FeatureMatrix matrix = matrix(1, 1);
        Scored best = Scored.of("best", matrix, new float[4], 10);

        assertThat(CalibrationStudy.of(matrix, best, m -> best.scores())).isEmpty();
    }

    @Test
    void exposureIsThatOfTheRankingShown() {
        // Two queries of the same products: p0 of acme and p1 of zeta, both of grade 1, and p2 of nobody, of grade 0.
        FeatureMatrix matrix = matrix(1, 1, 0);
        Map<String, Integer> groups = new HashMap<>(Map.of("p0", 0, "p1", 1, "p2", 3));
        Attribute brand = new Attribute("brand", List.of("acme", "zeta", Attribute.OTHERS, Attribute.UNKNOWN), groups);
        Scored best = Scored.of("best", matrix, new float[] {3, 2, 1, 3, 2, 1}, 10);
        Scored champion = Scored.of("champion", matrix, new float[] {3, 2, 1, 2, 3, 1}, 10);

        Fairness fairness = new FairnessStudy(brand, List.of("a", "b"), 1).of(best, champion);

        // exposures 1, 0.63093 and 1/2; merits a half for each brand
        double all = 1.5 + D2;
        assertThat(fairness.groups()).hasSize(3);
        assertThat(fairness.groups().get(0).ratio().mean()).isCloseTo(1 / all / 0.5, within(1e-9));
        assertThat(fairness.groups().get(0).pairs()).isEqualTo(2);
        assertThat(fairness.groups().get(2).name()).isEqualTo(Attribute.UNKNOWN);
        double disparity = (Math.abs(1 / all - 0.5) + Math.abs(D2 / all - 0.5) + 0.5 / all) / 2;
        assertThat(fairness.disparity().mean()).isCloseTo(disparity, within(1e-9));
        // the champion shows each first once, as the ideal order does on average
        double each = (1 + D2) / 2 / all;
        assertThat(fairness.referenceDisparity()).isCloseTo((2 * (0.5 - each) + 0.5 / all) / 2, within(1e-9));
        assertThat(fairness.idealDisparity()).isCloseTo(fairness.referenceDisparity(), within(1e-9));
    }

    /** Two queries, each with products p0, p1, … of these grades. */
    private static FeatureMatrix matrix(float... grades) {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA);
        for (String query : List.of("q1", "q2")) {
            builder.query(query);
            for (int p = 0; p < grades.length; p++) {
                builder.row("p" + p, grades[p], new float[1], Set.of(Modality.TEXT));
            }
        }
        return builder.build();
    }
}
