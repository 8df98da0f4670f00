package io.rankloom.learning.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Matrices;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClickSimulationTest {

    private static final FeatureMatrix JUDGED = Matrices.synthetic(5, 1);

    // Grade 2 of 3: (2² − 1) / (2³ − 1) = 3/7; with noise 0.1: 0.1 + 0.9 · 3/7 = 0.485714; position 2 of 1/k halves it.
    @Test
    void clicksByPositionAndGrade() {
        var simulation = new ClickSimulation(1, 8, Propensities.falling(1, 8), 0.1, 3, 1);
        assertThat(simulation.chance(2, 2)).isCloseTo(0.485714 / 2, within(1e-6));
        assertThat(simulation.chance(0, 1)).isCloseTo(0.1, within(1e-12));
        assertThat(simulation.chance(3, 4)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void drawsAsManyClicksAsIsExpected() {
        var simulation = new ClickSimulation(20_000, 4, Propensities.falling(1, 4), 0.1, 3, 7);
        ClickLog log = simulation.draw(JUDGED, List.of(column(0), column(1)));
        assertThat(log.impressions()).isEqualTo(80_000);
        Map<ClickRelevance.Pair, Float> grades = grades();
        double expected = 0;
        double variance = 0;
        for (ClickCount count : log.counts()) {
            double chance = simulation.chance(
                    grades.get(new ClickRelevance.Pair(count.queryId(), count.productId())), count.position());
            expected += count.shown() * chance;
            variance += count.shown() * chance * (1 - chance);
        }
        assertThat((double) log.clicks()).isCloseTo(expected, within(4 * Math.sqrt(variance)));
    }

    @Test
    void drawsTheSameFromTheSameSeed() {
        var simulation = new ClickSimulation(500, 4, Propensities.falling(1, 4), 0.1, 3, 7);
        var other = new ClickSimulation(500, 4, Propensities.falling(1, 4), 0.1, 3, 8);
        List<float[]> loggers = List.of(column(0), column(1));
        assertThat(simulation.draw(JUDGED, loggers)).isEqualTo(simulation.draw(JUDGED, loggers));
        assertThat(simulation.draw(JUDGED, loggers)).isNotEqualTo(other.draw(JUDGED, loggers));
    }

    /** What was put into the clicks comes out of them. */
    @Test
    void itsPropensitiesAreFoundAgain() {
        var simulation = new ClickSimulation(200_000, 5, Propensities.falling(1, 5), 0.1, 3, 3);
        ClickLog log = simulation.draw(Matrices.synthetic(40, 2), List.of(column(40, 0), column(40, 1), column(40, 2)));
        for (PropensityEstimate estimate : PropensityEstimate.values()) {
            Propensities found = estimate.of(log);
            for (int position = 1; position <= 5; position++) {
                assertThat(found.at(position)).as(estimate + " at " + position).isCloseTo(1.0 / position, within(0.02));
            }
        }
    }

    private static float[] column(int column) {
        return column(5, column);
    }

    private static float[] column(int queries, int column) {
        FeatureMatrix judged = queries == 5 ? JUDGED : Matrices.synthetic(queries, 2);
        float[] scores = new float[judged.rows()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = judged.value(row, column);
        }
        return scores;
    }

    private static Map<ClickRelevance.Pair, Float> grades() {
        Map<ClickRelevance.Pair, Float> grades = new TreeMap<>(java.util.Comparator.comparing(Object::toString));
        for (int q = 0; q < JUDGED.queries(); q++) {
            for (int row = JUDGED.from(q); row < JUDGED.to(q); row++) {
                grades.put(new ClickRelevance.Pair(JUDGED.queryId(q), JUDGED.productId(row)), JUDGED.grade(row));
            }
        }
        return grades;
    }
}
