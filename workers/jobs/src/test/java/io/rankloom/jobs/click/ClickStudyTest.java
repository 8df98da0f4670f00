package io.rankloom.jobs.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainingListener;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClickStudyTest {

    private static final FeatureSchema SCHEMA = new FeatureSchema(List.of(
            new Feature("text.bm25.all", Modality.TEXT),
            new Feature("text.bm25.title", Modality.TEXT),
            new Feature("text.cosine", Modality.TEXT)));
    private static final List<String> LOGGERS = List.of("text.bm25.all", "text.bm25.title");
    private static final ClickStudy STUDY =
            new ClickStudy("linear(iterations=60)", "concat", LOGGERS, 6_000, 10, 1, 0.1, List.of(1L, 2L));

    private static ClickStudyResult result;

    @BeforeAll
    static void study() {
        result = STUDY.run(
                synthetic(120, 1), synthetic(20, 2), synthetic(80, 3), groups(80), 3, TrainingListener.SILENT);
    }

    /** What the lists are made by means little here and is favoured by plain clicks; the truth is in the third feature. */
    @Test
    void correctionIsWorthMoreThanLuck() {
        assertThat(result.corrected()).isTrue();
        assertThat(result.comparisons().getFirst().pValue()).isLessThan(0.01);
        assertThat(ndcg(ClickStudy.FULL)).isGreaterThan(ndcg(ClickStudy.NAIVE));
        assertThat(ndcg(ClickStudy.TRUE)).isGreaterThan(ndcg(ClickStudy.NAIVE));
    }

    @Test
    void propensitiesAreFoundInTheClicksAlone() {
        for (int position = 0; position < 10; position++) {
            assertThat(result.estimated().get(position))
                    .as("position " + (position + 1))
                    .isBetween(
                            result.truth().get(position) - 0.1, result.truth().get(position) + 0.1);
        }
    }

    @Test
    void givesTheSameFiguresAgain() {
        assertThat(STUDY.run(
                        synthetic(120, 1), synthetic(20, 2), synthetic(80, 3), groups(80), 3, TrainingListener.SILENT))
                .isEqualTo(result);
    }

    @Test
    void isToldAsJsonAndAsPartOfAPage() throws Exception {
        JsonNode json = new ObjectMapper().readTree(result.json());
        assertThat(json.at("/arms/0/labels").asText()).isEqualTo("clicks as they are");
        assertThat(json.at("/arms/0/ndcg/mean").asDouble()).isEqualTo(ndcg(ClickStudy.NAIVE));
        assertThat(json.at("/study/sessions").asInt()).isEqualTo(6_000);
        assertThat(result.html())
                .startsWith("<section>")
                .endsWith("</section>")
                .contains("clicks, estimated propensities − clicks as they are", "2 seeds");
    }

    @Test
    void needsTheFeaturesThatMakeTheLists() {
        FeatureMatrix one = FeatureMatrix.builder(
                        new FeatureSchema(List.of(new Feature("text.bm25.all", Modality.TEXT))))
                .query("q")
                .row("p", 1, new float[] {1}, Set.of(Modality.TEXT))
                .build();
        assertThatThrownBy(() -> STUDY.run(one, one, one, groups(1), 3, TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text.bm25.all and text.bm25.title")
                .hasMessageContaining("has no text.bm25.title");
    }

    private static double ndcg(String labels) {
        return result.arms().stream()
                .filter(arm -> arm.labels().equals(labels))
                .findFirst()
                .orElseThrow()
                .ndcg()
                .mean();
    }

    private static List<String> groups(int queries) {
        return IntStream.range(0, queries).mapToObj(q -> "g" + q).toList();
    }

    private static FeatureMatrix synthetic(int queries, long seed) {
        Random random = new Random(seed);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA);
        for (int q = 0; q < queries; q++) {
            builder.query("q" + q);
            for (int p = 0; p < 20; p++) {
                float first = (float) random.nextGaussian();
                float second = (float) (0.7 * first + 0.7 * random.nextGaussian());
                float third = (float) random.nextGaussian();
                double utility = 0.2 * first + third + 0.4 * random.nextGaussian();
                float grade = utility > 1.5 ? 3 : utility > 0.8 ? 2 : utility > 0.2 ? 1 : 0;
                builder.row("p" + q + "-" + p, grade, new float[] {first, second, third}, Set.of(Modality.TEXT));
            }
        }
        return builder.build();
    }
}
