package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.modality.Modality;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValidationNdcgTest {

    private static final FeatureSchema SCHEMA = new FeatureSchema(List.of(new Feature("f", Modality.TEXT)));

    @Test
    void breaksTiesByProduct() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA).query("q");
        builder.row("b", 1, new float[1], Set.of()).row("c", 0, new float[1], Set.of());
        FeatureMatrix matrix = builder.row("a", 0, new float[1], Set.of()).build();

        // all alike, so a, b, c: the relevant b has rank 2, and 1 / log2(3) = 0.6309297535714575
        assertThat(new ValidationNdcg(matrix).of(new float[] {5, 5, 5}))
                .isCloseTo(Math.log(2) / Math.log(3), within(1e-12));
        // -0 is below 0, as for every sort of floats: a, c, b, and 1 / log2(4) = 0.5
        assertThat(new ValidationNdcg(matrix).of(new float[] {-0f, 0f, 0f})).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void countsTheQueriesThatEveryMetricCounts() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA).query("order");
        builder.row("a", 0, new float[1], Set.of()).row("b", 1, new float[1], Set.of());
        builder.query("alike").row("a", 2, new float[1], Set.of()).row("b", 2, new float[1], Set.of());
        builder.query("nothing").row("a", 0, new float[1], Set.of()).row("b", 0, new float[1], Set.of());
        FeatureMatrix matrix = builder.build();
        float[] scores = {2, 1, 2, 1, 2, 1};

        // 1 / log2(3) where b is second, 1 where any order is the best, undefined without a relevant product
        double mean = (Math.log(2) / Math.log(3) + 1) / 2;
        assertThat(new ValidationNdcg(matrix).of(scores)).isCloseTo(mean, within(1e-12));
        assertThat(Evaluation.mean(matrix, scores, new Ndcg(10)).orElseThrow()).isCloseTo(mean, within(1e-12));
    }

    @Test
    void isTheMeanOfTheMetricOverWholeSorts() {
        Random random = new Random(3);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA);
        for (int q = 0; q < 40; q++) {
            builder.query("q" + q);
            for (int p = 0; p <= q; p++) {
                float grade = p == 3 ? Float.NaN : random.nextInt(4);
                builder.row("p" + random.nextInt(1_000_000), grade, new float[1], Set.of());
            }
        }
        FeatureMatrix matrix = builder.build();
        float[] scores = new float[matrix.rows()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = random.nextInt(6); // many ties
        }

        assertThat(new ValidationNdcg(matrix).of(scores))
                .isCloseTo(Evaluation.mean(matrix, scores, new Ndcg(10)).orElseThrow(), within(1e-12));
    }
}
