package io.rankloom.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.jobs.report.Report.Fairness;
import io.rankloom.jobs.report.Report.PlacedProduct;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudiesTest {

    private static final FeatureSchema SCHEMA = new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT)));
    private static final double D2 = 0.6309297535714574;

    @Test
    void aScoreIsCalibratedOnJudgedPairsOnly() {
        FeatureMatrix matrix = matrix(2, 1, 0, Float.NaN);
        Scored best = Scored.of("best", matrix, new float[] {1, 1, 0, 9, 1, 1, 0, 9}, 10);

        var calibration = CalibrationStudy.of(matrix, best, m -> best.scores()).orElseThrow();

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

    @Test
    void queriesThatChangeAreListedWithBothRanks() {
        FeatureMatrix matrix = matrix(0, 0, 0, 0, 0, 0, 2, Float.NaN);
        // q1: p6 first instead of seventh; q2: p6 second instead of first. p7, which nobody judged, is last.
        Scored best = Scored.of("best", matrix, new float[] {7, 6, 5, 4, 3, 2, 8, 1, 9, 6, 5, 4, 3, 2, 8, 1}, 10);
        Scored before = Scored.of("before", matrix, new float[] {8, 7, 6, 5, 4, 3, 2, 1, 8, 7, 6, 5, 4, 3, 9, 1}, 10);
        Map<String, String> texts = Map.of("q1", "red mug", "q2", "blue mug");

        var changes =
                new WinLoss(best, before, texts, id -> "title of " + id).of().orElseThrow();

        assertThat(changes.reference()).isEqualTo("before");
        assertThat(changes.wins()).hasSize(1);
        var win = changes.wins().getFirst();
        assertThat(win.query()).isEqualTo("red mug");
        // ranks 1 and 7: discounts 1 and 1 / log2(8)
        assertThat(win.ndcg()).isEqualTo(1);
        assertThat(win.referenceNdcg()).isCloseTo(1 / 3.0, within(1e-12));
        // the first five of each: p6 p0 p1 p2 p3 and p0 p1 p2 p3 p4
        assertThat(win.products())
                .containsExactly(
                        new PlacedProduct("p6", "title of p6", 2.0, 1, 7),
                        new PlacedProduct("p0", "title of p0", 0.0, 2, 1),
                        new PlacedProduct("p1", "title of p1", 0.0, 3, 2),
                        new PlacedProduct("p2", "title of p2", 0.0, 4, 3),
                        new PlacedProduct("p3", "title of p3", 0.0, 5, 4),
                        new PlacedProduct("p4", "title of p4", 0.0, 6, 5));
        assertThat(changes.losses()).hasSize(1);
        assertThat(changes.losses().getFirst().ndcg()).isCloseTo(D2, within(1e-12));
    }

    @Test
    void aSliceOfFewGroupsSaysNothing() {
        FeatureMatrix twenty = wide(20, 2);
        Map<String, String> texts = new HashMap<>();
        for (int q = 0; q < 20; q++) {
            texts.put(twenty.queryId(q), "mug");
        }
        double[] candidate = new double[20];
        double[] reference = new double[20];
        Arrays.fill(reference, 0.5);

        // Twenty spellings of four searches: four draws, of which five are the least.
        Slices spellings = new Slices(twenty, texts, groups(20, 4));
        assertThat(spellings.of(candidate, reference, 1)).isEmpty();
        // Of five searches the slice is shown, with its twenty queries; ten are the least to decide.
        Slices five = new Slices(twenty, texts, groups(20, 5));
        var shown = five.of(candidate, reference, 1);
        assertThat(shown).extracting(slice -> slice.n()).containsExactly(20);
        assertThat(five.worst(shown)).isZero();
        Slices ten = new Slices(twenty, texts, groups(20, 10));
        assertThat(ten.worst(ten.of(candidate, reference, 1))).isEqualTo(-0.5);
    }

    private static List<String> groups(int queries, int groups) {
        return IntStream.range(0, queries).mapToObj(q -> "g" + q % groups).toList();
    }

    @Test
    void theAttributeIsOneThatIsKnownAndCompetes() {
        FeatureMatrix ten = wide(10, 3);
        Map<String, String> brands = Map.of("p0", "acme", "p1", "zeta", "p2", "");

        Attribute brand = Attribute.usable("brand", brands, ten).orElseThrow();

        assertThat(brand.groups()).containsExactly("acme", "zeta", Attribute.OTHERS, Attribute.UNKNOWN);
        assertThat(brand.group("p1")).isEqualTo(1);
        assertThat(brand.group("p2")).isEqualTo(3);
        assertThat(brand.group("p9")).isEqualTo(3);
        assertThat(Attribute.usable("brand", brands, wide(9, 3)))
                .as("nine queries are too few")
                .isEmpty();
        assertThat(Attribute.usable("brand", Map.of("p0", "acme"), ten))
                .as("one value")
                .isEmpty();
        assertThat(Attribute.usable("brand", Map.of("p0", "acme", "p1", "", "p2", ""), ten))
                .as("known for a third")
                .isEmpty();
    }

    @Test
    void theNinthBrandIsAmongTheOthers() {
        Map<String, String> brands = new HashMap<>();
        for (int p = 0; p < 10; p++) {
            brands.put("p" + p, "brand " + p);
        }

        Attribute brand = Attribute.usable("brand", brands, wide(10, 10)).orElseThrow();

        // all are as frequent, so the names decide
        assertThat(brand.groups()).hasSize(10).startsWith("brand 0").contains("brand 7");
        assertThat(brand.group("p8")).isEqualTo(8);
        assertThat(brand.group("p9")).isEqualTo(8);
    }

    private static FeatureMatrix wide(int queries, int products) {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA);
        for (int q = 0; q < queries; q++) {
            builder.query("q" + q);
            for (int p = 0; p < products; p++) {
                builder.row("p" + p, 1, new float[1], Set.of(Modality.TEXT));
            }
        }
        return builder.build();
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
