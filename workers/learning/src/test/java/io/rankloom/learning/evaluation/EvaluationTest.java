package io.rankloom.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Matrices;
import io.rankloom.learning.metric.Ndcg;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final FeatureMatrix MATRIX = FeatureMatrix.builder(Matrices.SCHEMA)
            .query("q1")
            .row("b", 0, new float[4], Set.of())
            .row("a", 1, new float[4], Set.of())
            .row("c", Float.NaN, new float[4], Set.of())
            .query("nothing relevant")
            .row("a", 0, new float[4], Set.of())
            .query("no candidates")
            .build();

    @Test
    void breaksTiesByProductIdAndLeavesOutWhatNobodyJudged() {
        float[] scores = {1, 1, 5, 0};

        assertThat(RankedQuery.rows(MATRIX, scores, 0)).containsExactly(2, 1, 0);
        assertThat(RankedQuery.judged(MATRIX, scores, 0)).containsExactly(1, 0);
        assertThat(Evaluation.perQuery(MATRIX, scores, new Ndcg(10))).containsExactly(1, Double.NaN, Double.NaN);
        assertThat(Evaluation.mean(MATRIX, scores, new Ndcg(10))).hasValue(1);
    }

    @Test
    void scoresAWrongOrder() {
        assertThat(Evaluation.mean(MATRIX, new float[] {2, 1, 0, 0}, new Ndcg(10))
                        .getAsDouble())
                .isCloseTo(1 / (Math.log(3) / Math.log(2)), within(1e-9));
    }

    @Test
    void refusesScoresThatAreNoNumbers() {
        assertThatThrownBy(() -> Evaluation.perQuery(MATRIX, new float[] {0, Float.NaN, 0, 0}, new Ndcg(10)))
                .hasMessage("product 'a' has the score NaN; a score is finite");
        assertThatThrownBy(() -> Evaluation.perQuery(MATRIX, new float[1], new Ndcg(10)))
                .hasMessage("1 scores for the 4 rows of the matrix");
    }
}
