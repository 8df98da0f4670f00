package io.rankloom.learning.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Matrices;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearTrainerTest {

    private static final FeatureMatrix TRAIN = Matrices.synthetic(150, 1);
    private static final FeatureMatrix TEST = Matrices.synthetic(50, 2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "linear(loss=mse)",
                "linear(l2=0.01)",
                "linear(solver=closed)",
                "linear(solver=sgd, lr=0.1)",
                "linear(loss=mse, solver=sgd, lr=0.05, schedule=inverse)",
                "linear(loss=mse, solver=sgd, lr=0.01, schedule=constant, momentum=0.9)",
                "logistic",
                "svm",
                "svm(pairs=3, c=0.1)"
            })
    void ordersUnseenQueriesByWhatTheGradesFollow(String spec) {
        LinearRanker ranker = train(spec, TRAIN);

        // 0.99, for the grades step at thresholds and the gain of the picture differs where there is none
        assertThat(Evaluation.mean(TEST, ranker.score(TEST), new Ndcg(8)).getAsDouble())
                .isGreaterThan(0.98);
        assertThat(train(spec, TRAIN)).isEqualTo(ranker);
    }

    @Test
    void squaredErrorFindsTheLine() {
        FittedFusion fusion = Fusion.parse("concat").fit(TRAIN.ofModalities(Set.of(Modality.TEXT)), 1);
        FeatureMatrix two = FeatureMatrix.builder(fusion.schema())
                .query("q")
                .row("p1", 0, new float[] {1, 0}, Set.of(Modality.TEXT))
                .row("p2", 2, new float[] {2, 0}, Set.of(Modality.TEXT))
                .build();

        LinearRanker ranker = LinearTrainer.of(Spec.parse("linear(loss=mse, l2=0)"), fusion, 1)
                .train(two, two, TrainingListener.SILENT);

        float[] scores = ranker.score(two);
        assertThat(scores[1] - scores[0]).isCloseTo(2, within(1e-3f));
    }

    @Test
    void reportsEachIterationAndStopsWhenCancelled() {
        List<Map<String, Double>> epochs = new ArrayList<>();
        TrainingListener twice = new TrainingListener() {
            @Override
            public void epoch(int epoch, Map<String, Double> metrics) {
                epochs.add(metrics);
            }

            @Override
            public void progress(double fraction, String line) {
                assertThat(fraction).isBetween(0.0, 1.0);
            }

            @Override
            public boolean cancelled() {
                return epochs.size() == 2;
            }
        };
        FittedFusion fusion = Fusion.parse("concat").fit(TRAIN, 1);

        assertThatThrownBy(
                        () -> LinearTrainer.of(Spec.parse("linear"), fusion, 1).train(TRAIN, TEST, twice))
                .isInstanceOf(CancellationException.class);
        assertThat(epochs).hasSize(2);
        assertThat(epochs.get(0)).containsOnlyKeys("train_loss", "validation_ndcg@10");
    }

    @Test
    void refusesDataWithOneGradeOnly() {
        FeatureMatrix flat = FeatureMatrix.builder(Matrices.SCHEMA)
                .query("q")
                .row("p1", 1, new float[4], Set.of())
                .row("p2", 1, new float[4], Set.of())
                .query("empty")
                .build();

        assertThatThrownBy(() -> train("linear", flat))
                .hasMessage(
                        "none of the 2 training queries has candidates of two different grades, so there is nothing to"
                                + " learn");
    }

    private static LinearRanker train(String spec, FeatureMatrix train) {
        FittedFusion fusion = Fusion.parse("concat").fit(train, 1);
        Spec parsed = RankerSpec.check(spec);
        return switch (parsed.name()) {
            case "logistic" -> LogisticTrainer.of(parsed, fusion).train(train, TEST, TrainingListener.SILENT);
            case "svm" -> SvmTrainer.of(parsed, fusion, 7).train(train, TEST, TrainingListener.SILENT);
            default -> LinearTrainer.of(parsed, fusion, 7).train(train, TEST, TrainingListener.SILENT);
        };
    }
}
