package io.rankloom.learning.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every metric against trec_eval, scikit-learn or CatBoost, on lists with ties, empty groups, candidates that nobody judged
 * and graded gains. {@code make_reference.py}, beside the figures, made them.
 */
class MetricReferenceTest {

    private static final double EXACT = 1e-9;
    private static final JsonNode REFERENCE = read();
    private static final FeatureSchema SCHEMA = new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT)));

    @Test
    void everyMetricOfEveryQueryEqualsTheReference() {
        FeatureMatrix matrix = matrix();
        float[] scores = scores();
        JsonNode queries = REFERENCE.path("queries");
        int compared = 0;
        for (String name : names()) {
            double[] values = Evaluation.perQuery(matrix, scores, Metrics.parse(name));
            for (int q = 0; q < values.length; q++) {
                JsonNode expected = queries.get(q).path("expected").path(name);
                String where = name + " of '" + matrix.queryId(q) + "'";
                if (expected.isNull()) {
                    assertThat(values[q]).as(where).isNaN();
                } else {
                    assertThat(values[q]).as(where).isCloseTo(expected.asDouble(), within(EXACT));
                    compared++;
                }
            }
        }
        // 49 queries, 23 metrics; a fixture that lost its figures would compare nothing
        assertThat(compared).isGreaterThan(900);
    }

    @Test
    void everyMetricThatASpecNamesHasAReference() {
        assertThat(names())
                .containsExactly(
                        "dcg@1",
                        "dcg@10",
                        "dcg@3",
                        "dcg@5",
                        "err@1",
                        "err@10",
                        "err@3",
                        "err@5",
                        "map",
                        "mrr",
                        "ndcg@1",
                        "ndcg@10",
                        "ndcg@3",
                        "ndcg@5",
                        "precision@1",
                        "precision@10",
                        "precision@3",
                        "precision@5",
                        "recall@1",
                        "recall@10",
                        "recall@3",
                        "recall@5",
                        "roc-auc");
    }

    @Test
    void thePooledCurveEqualsTheReference() {
        List<Float> scores = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        for (JsonNode query : REFERENCE.path("queries")) {
            for (JsonNode candidate : query.path("candidates")) {
                if (!candidate.path("grade").isNull()) {
                    scores.add((float) candidate.path("score").asDouble());
                    labels.add(candidate.path("grade").asInt() > 0);
                }
            }
        }
        float[] values = new float[scores.size()];
        boolean[] relevant = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = scores.get(i);
            relevant[i] = labels.get(i);
        }

        PrecisionRecallCurve curve = PrecisionRecallCurve.of(values, relevant);

        JsonNode pooled = REFERENCE.path("pooled");
        assertThat(RocAuc.of(values, relevant).getAsDouble())
                .isCloseTo(pooled.path("roc_auc").asDouble(), within(EXACT));
        assertThat(curve.averagePrecision())
                .isCloseTo(pooled.path("average_precision").asDouble(), within(EXACT));
        assertThat(curve.points()).hasSameSizeAs(pooled.path("curve"));
        for (int i = 0; i < curve.points().size(); i++) {
            JsonNode expected = pooled.path("curve").get(i);
            assertThat(curve.points().get(i).recall())
                    .isCloseTo(expected.path("recall").asDouble(), within(EXACT));
            assertThat(curve.points().get(i).precision())
                    .isCloseTo(expected.path("precision").asDouble(), within(EXACT));
        }
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        REFERENCE.path("queries").get(0).path("expected").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static FeatureMatrix matrix() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA);
        for (JsonNode query : REFERENCE.path("queries")) {
            builder.query(query.path("query").asText());
            for (JsonNode candidate : query.path("candidates")) {
                JsonNode grade = candidate.path("grade");
                builder.row(
                        candidate.path("product").asText(),
                        grade.isNull() ? Float.NaN : (float) grade.asDouble(),
                        new float[1],
                        Set.of());
            }
        }
        return builder.build();
    }

    private static float[] scores() {
        List<Float> scores = new ArrayList<>();
        for (JsonNode query : REFERENCE.path("queries")) {
            query.path("candidates")
                    .forEach(c -> scores.add((float) c.path("score").asDouble()));
        }
        float[] array = new float[scores.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = scores.get(i);
        }
        return array;
    }

    private static JsonNode read() {
        try (InputStream in = MetricReferenceTest.class.getResourceAsStream("reference.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
