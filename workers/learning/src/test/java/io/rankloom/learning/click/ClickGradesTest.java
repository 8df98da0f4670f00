package io.rankloom.learning.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Matrices;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClickGradesTest {

    // Gains of grades up to 2 reach from 0 to 2² − 1 = 3: half the top attraction gains 1.5, whose grade is log2(2.5) =
    // 1.32193.
    @Test
    void gainsAreInProportionToAttraction() {
        var grades = new ClickGrades(2);
        assertThat(grades.grade(0.4, 0.4)).isCloseTo(2, within(1e-12));
        assertThat(grades.grade(0.2, 0.4)).isCloseTo(1.32193, within(1e-5));
        assertThat(grades.grade(0.9, 0.4)).isCloseTo(2, within(1e-12));
        assertThat(grades.grade(0, 0.4)).isZero();
        assertThat(grades.grade(0, 0)).isZero();
    }

    @Test
    void leavesPairsWithoutAGradeThatWereNeverShownAndKeepsTheRest() {
        FeatureMatrix matrix = Matrices.synthetic(2, 5);
        Map<ClickRelevance.Pair, Double> attraction = new HashMap<>();
        attraction.put(new ClickRelevance.Pair("q1", "p1-3"), 0.5);
        attraction.put(new ClickRelevance.Pair("q1", "p1-4"), 0.0);
        FeatureMatrix regraded = new ClickGrades(3).regrade(matrix, attraction);
        int graded = 0;
        for (int row = 0; row < regraded.rows(); row++) {
            graded += Float.isNaN(regraded.grade(row)) ? 0 : 1;
            assertThat(regraded.row(row)).isEqualTo(matrix.row(row));
            assertThat(regraded.present(row)).isEqualTo(matrix.present(row));
            assertThat(regraded.productId(row)).isEqualTo(matrix.productId(row));
        }
        assertThat(graded).isEqualTo(2);
        assertThat(regraded.grade(8 + 4)).isZero();
    }
}
