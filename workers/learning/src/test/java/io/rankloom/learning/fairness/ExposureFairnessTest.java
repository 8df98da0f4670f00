package io.rankloom.learning.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exposures of ranks 1 to 3 are 1, 1/log2(3) = 0.63093 and 1/2. */
class ExposureFairnessTest {

    private static final double D2 = 0.6309297535714574;
    private static final ExposureFairness FAIRNESS = new ExposureFairness(500, 1);

    @Test
    void equalMeritAtUnequalRanksIsUnfair() {
        FairExposure fair = FAIRNESS.of(List.of(ranked("q", new int[] {0, 1}, 1, 1)), 2);

        // shares of exposure 1 / 1.63093 and 0.63093 / 1.63093, of merit a half each
        double first = 1 / (1 + D2);
        assertThat(fair.groups().get(0).exposureShare()).isCloseTo(first, within(1e-12));
        assertThat(fair.groups().get(0).meritShare()).isEqualTo(0.5);
        assertThat(fair.groups().get(0).ratio().mean()).isCloseTo(first / 0.5, within(1e-12));
        assertThat(fair.groups().get(1).ratio().mean()).isCloseTo((1 - first) / 0.5, within(1e-12));
        // (|first − ½| + |½ − first|) / 2
        assertThat(fair.disparity().mean()).isCloseTo(first - 0.5, within(1e-12));
    }

    @Test
    void meritIsTheGainOfTheGrade() {
        // gains of 2, 1, 0 are 3, 1, 0; groups 0, 1, 0: merit 3/4 and 1/4, exposure (1 + ½) and 0.63093 of 2.13093
        FairExposure fair = FAIRNESS.of(List.of(ranked("q", new int[] {0, 1, 0}, 2, 1, 0)), 2);

        assertThat(fair.groups().get(0).meritShare()).isEqualTo(0.75);
        assertThat(fair.groups().get(0).exposureShare()).isCloseTo(1.5 / (1.5 + D2), within(1e-12));
        assertThat(fair.disparity().mean()).isCloseTo(0.75 - 1.5 / (1.5 + D2), within(1e-12));
    }

    @Test
    void queriesMayMakeUpForEachOther() {
        // each group is first once, so both get a half
        FairExposure fair =
                FAIRNESS.of(List.of(ranked("a", new int[] {0, 1}, 1, 1), ranked("b", new int[] {1, 0}, 1, 1)), 2);

        assertThat(fair.disparity().mean()).isCloseTo(0, within(1e-12));
        // aa, bb, ab of the bootstrap: never below 0, and as unfair as one query alone
        assertThat(fair.disparity().high()).isCloseTo(1 / (1 + D2) - 0.5, within(1e-12));
        assertThat(fair.disparity().n()).isEqualTo(2);
    }

    @Test
    void aQueryWithoutMeritHasNoSay() {
        FairExposure fair =
                FAIRNESS.of(List.of(ranked("a", new int[] {0, 1}, 0, 0), ranked("b", new int[] {0, 1}, 1, 1)), 2);

        assertThat(fair.disparity().n()).isEqualTo(1);
        assertThat(FAIRNESS.of(List.of(ranked("a", new int[] {0, 1}, 0, 0)), 2)
                        .disparity()
                        .mean())
                .isNaN();
    }

    @Test
    void aGroupWithoutMeritHasNoRatio() {
        FairExposure fair = FAIRNESS.of(List.of(ranked("q", new int[] {0, 1}, 1, 0)), 2);

        assertThat(fair.groups().get(1).ratio().mean()).isNaN();
        // exposure 1 / 1.63093 where the merit is 1
        assertThat(fair.disparity().mean()).isCloseTo(1 - 1 / (1 + D2), within(1e-12));
    }

    @Test
    void theIdealOrderSharesExposureAmongEqualGrades() {
        // grades 0, 2, 2: the two of grade 2 share ranks 1 and 2, the last has rank 3
        QueryExposure ideal = QueryExposure.ideal("q", new int[] {0, 0, 1}, new double[] {0, 2, 2});

        assertThat(ideal.exposures()).containsExactly(new double[] {0.5, (1 + D2) / 2, (1 + D2) / 2}, within(1e-12));
    }

    @Test
    void queriesOfOneGroupAreDrawnTogether() {
        List<QueryExposure> together = new ArrayList<>();
        for (int q = 0; q < 20; q++) {
            together.add(ranked("same", q % 2 == 0 ? new int[] {0, 1} : new int[] {1, 0}, 1, 1));
        }

        FairExposure fair = FAIRNESS.of(together, 2);

        // one group drawn is that group
        assertThat(fair.groups().get(0).ratio().high()).isCloseTo(1, within(1e-12));
        assertThat(fair.groups().get(0).ratio().low()).isCloseTo(1, within(1e-12));
    }

    @Test
    void everyProductNeedsAGroup() {
        assertThatThrownBy(() -> ranked("q", new int[] {0}, 1, 1))
                .hasMessage("each product needs a group, an exposure and a merit: 1, 2 and 2");
    }

    private static QueryExposure ranked(String queryGroup, int[] groups, double... grades) {
        return QueryExposure.ranked(queryGroup, groups, grades);
    }
}
