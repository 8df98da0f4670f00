package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.EasyOrder;
import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.EnsembleSpec.Weighing;
import io.rankloom.learning.ranker.TrainingListener;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnsembleTrainerTest {

    private static final FeatureMatrix TRAIN = EasyOrder.noisy(60, 1);
    private static final FeatureMatrix VALIDATION = EasyOrder.noisy(40, 2);

    @Test
    void aScaleIsTheSpreadWithinAQuery() {
        FeatureMatrix matrix = FeatureMatrix.builder(EasyOrder.SCHEMA)
                .query("q1")
                .row("p1", 0, new float[4], EnumSet.noneOf(Modality.class))
                .row("p2", 1, new float[4], EnumSet.noneOf(Modality.class))
                .query("q2")
                .row("p3", 0, new float[4], EnumSet.noneOf(Modality.class))
                .row("p4", 1, new float[4], EnumSet.noneOf(Modality.class))
                .build();
        Stacking stacking = new Stacking(matrix);

        float[] scaled = stacking.scaled(new float[] {100, 102, -7, 7});

        // Variances of 1 and 49, whatever lies between the queries: √25 = 5.
        assertThat(stacking.scale(0)).isCloseTo(5, within(1e-12));
        assertThat(scaled).containsExactly(new float[] {20, 20.4f, -1.4f, 1.4f}, within(1e-5f));
    }

    @ParameterizedTest
    @EnumSource(names = {"NDCG", "RIDGE"})
    void givesNothingToAMemberThatKnowsNothing(Weighing weighing) {
        Stacking stacking = new Stacking(VALIDATION);
        Random random = new Random(3);
        float[] knowing = new float[VALIDATION.rows()];
        float[] against = new float[VALIDATION.rows()];
        for (int row = 0; row < knowing.length; row++) {
            knowing[row] = VALIDATION.grade(row) + (float) (0.5 * random.nextGaussian());
            against[row] = -VALIDATION.grade(row) + (float) random.nextGaussian();
        }

        double[] weights = stacking.weights(List.of(stacking.scaled(knowing), stacking.scaled(against)), weighing);

        assertThat(weights).containsExactly(new double[] {1, 0}, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(names = {"NDCG", "RIDGE"})
    void isBetterThanEitherOfTwoThatErrApart(Weighing weighing) {
        Stacking stacking = new Stacking(VALIDATION);
        Random random = new Random(4);
        float[] one = new float[VALIDATION.rows()];
        float[] other = new float[VALIDATION.rows()];
        for (int row = 0; row < one.length; row++) {
            one[row] = VALIDATION.grade(row) + (float) random.nextGaussian();
            other[row] = 1000 * (VALIDATION.grade(row) + (float) random.nextGaussian());
        }
        List<float[]> scaled = List.of(stacking.scaled(one), stacking.scaled(other));

        double[] weights = stacking.weights(scaled, weighing);

        float[] sum = new float[one.length];
        for (int row = 0; row < sum.length; row++) {
            sum[row] = (float) (weights[0] * scaled.get(0)[row] + weights[1] * scaled.get(1)[row]);
        }
        assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
        assertThat(weights[0]).as("alike, though one counts in thousands").isBetween(0.2, 0.8);
        assertThat(stacking.ndcg(sum)).isGreaterThan(Math.max(stacking.ndcg(one), stacking.ndcg(other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndcg", "ridge", "equal"})
    void isTheWeightedSumOfItsMembersOverTheirScales(String weights) {
        Heard heard = new Heard();

        FusedTrainedRanker trained = Rankers.train(
                "ensemble(of=linear+mlp@a+lambdamart, mlp@a.epochs=3, lambdamart.trees=10, weights=" + weights + ")",
                Fusion.parse("concat").fit(TRAIN, 1),
                7,
                TRAIN,
                VALIDATION,
                heard);

        Map<String, Double> last = heard.metrics.getLast();
        Ensemble ensemble = (Ensemble) trained.ranker();
        Stacking stacking = new Stacking(VALIDATION);
        float[] fused = trained.fusion().apply(VALIDATION);
        double whole = 0;
        List<Double> found = new ArrayList<>();
        for (Ensemble.Member member : ensemble.members()) {
            stacking.scaled(member.ranker().score(fused));
            double weight = member.factor() * stacking.scale(found.size());
            found.add(weight);
            whole += weight;
        }
        assertThat(whole).isCloseTo(1, within(1e-5));
        List<Double> told = new ArrayList<>();
        for (String name : List.of("linear", "mlp@a", "lambdamart")) {
            if (last.get(name + "/weight") > 0) {
                told.add(last.get(name + "/weight"));
            }
        }
        assertThat(found).hasSameSizeAs(told);
        for (int m = 0; m < found.size(); m++) {
            assertThat(found.get(m)).isCloseTo(told.get(m), within(1e-5));
        }
        assertThat(last.get("validation_ndcg@10"))
                .isCloseTo(
                        Evaluation.mean(VALIDATION, trained.score(VALIDATION), new Ndcg(10))
                                .orElseThrow(),
                        within(1e-9));
        assertThat(heard.metrics.get(0)).containsKey("linear/validation_ndcg@10");
    }

    @Test
    void addsFactorTimesScore() {
        Mlp one = new Mlp(List.of(new DenseLayer(1, 1, new float[] {2}, new float[] {1})));
        Mlp other = new Mlp(List.of(new DenseLayer(1, 1, new float[] {-1}, new float[] {0})));
        Ensemble ensemble = new Ensemble(List.of(new Ensemble.Member(one, 0.5f), new Ensemble.Member(other, 3)));

        // 0.5 · (2 · 4 + 1) + 3 · (−4)
        assertThat(ensemble.score(new float[] {4})).containsExactly(-7.5f);
    }

    @Test
    void fallsBackToEqualWeightsWhereNothingExplainsAnything() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(EasyOrder.SCHEMA).query("q");
        builder.row("p1", 0, new float[4], EnumSet.noneOf(Modality.class));
        builder.row("p2", 1, new float[4], EnumSet.noneOf(Modality.class));
        Stacking stacking = new Stacking(builder.build());
        float[] same = stacking.scaled(new float[2]);
        stacking.scaled(new float[2]);

        assertThat(stacking.scale(0)).isEqualTo(1);
        assertThat(stacking.weights(List.of(same, same), Weighing.RIDGE)).containsExactly(0.5, 0.5);
    }

    /** Epochs of all members are counted on. */
    private static final class Heard implements TrainingListener {

        private final List<Map<String, Double>> metrics = new ArrayList<>();
        private double fraction;

        @Override
        public void epoch(int epoch, Map<String, Double> heard) {
            metrics.add(heard);
            assertThat(epoch).isEqualTo(metrics.size());
        }

        @Override
        public void progress(double now, String line) {
            assertThat(now).isBetween(fraction - 1e-9, 1.0);
            fraction = now;
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
