package io.rankloom.engines.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.EasyOrder;
import io.rankloom.engines.ranker.Rankers;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainingListener;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxExportTest {

    private static final FeatureMatrix TRAIN = EasyOrder.noisy(40, 1);
    private static final FeatureMatrix VALIDATION = EasyOrder.noisy(15, 2);
    private static final FeatureMatrix TEST = EasyOrder.noisy(25, 3);

    static Stream<Arguments> everyRankerBehindEveryFusion() {
        return Stream.of(
                        "linear",
                        "linear(loss=mse, solver=closed)",
                        "linear(solver=sgd)",
                        "logistic",
                        "svm",
                        "mlp(hidden=16-8, epochs=4)",
                        "lambdamart(trees=25, depth=4)",
                        "ensemble(of=lambdamart+mlp@a+mlp@b+linear, weights=equal, lambdamart.trees=8, mlp@a.epochs=2,"
                                + " mlp@b.epochs=2)")
                .flatMap(ranker -> Stream.of(
                                "concat",
                                "concat(weights=tree)",
                                "weighted-sum",
                                "weighted-sum(weights=tree)",
                                "weighted-average",
                                "weighted-average(weights=ridge)")
                        .map(fusion -> Arguments.of(ranker, fusion)));
    }

    static Stream<Arguments> everyJointFusionAndAttention() {
        Stream<Arguments> joint = Stream.of("mlp(hidden=16-8, epochs=4, modality_dropout=0.2)", "linear(iterations=4)")
                .flatMap(ranker -> Stream.of(
                                "bilinear(dim=4)",
                                "gated(dim=6)",
                                "gated(dim=6, gate=sigmoid)",
                                "cross-attention(dim=6, heads=3)")
                        .map(fusion -> Arguments.of(ranker, fusion)));
        return Stream.concat(
                joint, Stream.of(Arguments.of("cross-attention(dim=6, heads=3, hidden=8, epochs=4)", "concat")));
    }

    @ParameterizedTest(name = "{0} behind {1}")
    @MethodSource("everyJointFusionAndAttention")
    void scoresAsTheNetworkThatWasTrained(String spec, String fusion) {
        scoresAsTheRankerThatWasTrained(spec, fusion);
    }

    @ParameterizedTest(name = "{0} behind {1}")
    @MethodSource("everyRankerBehindEveryFusion")
    void scoresAsTheRankerThatWasTrained(String spec, String fusion) {
        FusedTrainedRanker trained = train(spec, fusion);
        float exact = spec.equals("linear") ? 1e-6f : 1e-5f;

        try (OnnxScorer scorer = new OnnxScorer(spec, OnnxExport.bytes(trained), EasyOrder.SCHEMA)) {
            for (FeatureMatrix matrix : List.of(TEST, extremes())) {
                float[] expected = trained.score(matrix);
                float[] actual = scorer.score(matrix);

                assertThat(actual).hasSameSizeAs(expected);
                for (int row = 0; row < actual.length; row++) {
                    float unit = Math.max(1, Math.abs(expected[row]));
                    assertThat(actual[row]).as("row %d", row).isCloseTo(expected[row], within(exact * unit));
                }
            }
        }
    }

    @Test
    void scoresARowTheSameAloneAndAmongOthers() {
        try (OnnxScorer scorer =
                new OnnxScorer("m", OnnxExport.bytes(train("lambdamart(trees=25)", "concat")), EasyOrder.SCHEMA)) {
            float[] together = scorer.score(TEST);

            for (int q = 0; q < TEST.queries(); q++) {
                float[] alone = scorer.score(TEST.select(q));
                for (int i = 0; i < alone.length; i++) {
                    assertThat(alone[i]).isEqualTo(together[TEST.from(q) + i]);
                }
            }
        }
    }

    @Test
    void carriesTheDigestOfItsFeatures() {
        byte[] onnx = OnnxExport.bytes(train("linear", "concat"));

        assertThat(OnnxInspection.metadata("m", onnx))
                .containsExactly(java.util.Map.entry("rankloom.feature_schema", EasyOrder.SCHEMA.digest()));
    }

    @Test
    void scoresNoRowsAsNothing() {
        try (OnnxScorer scorer = new OnnxScorer("m", OnnxExport.bytes(train("linear", "concat")), EasyOrder.SCHEMA)) {
            assertThat(scorer.score(new float[0])).isEmpty();
        }
    }

    /** Rows far outside of what was trained on, and rows without any modality. */
    private static FeatureMatrix extremes() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(EasyOrder.SCHEMA).query("q");
        for (float value : new float[] {-1e6f, -20, 0, 20, 1e6f}) {
            float[] x = {value, -value, value, value};
            builder.row("all" + value, Float.NaN, x, EnumSet.allOf(Modality.class));
            builder.row("text" + value, Float.NaN, x, EnumSet.of(Modality.TEXT));
            builder.row("none" + value, Float.NaN, x, EnumSet.noneOf(Modality.class));
        }
        return builder.build();
    }

    private static FusedTrainedRanker train(String spec, String fusion) {
        FittedFusion fitted = Fusion.parse(fusion).fit(TRAIN, 5);
        return Rankers.train(spec, fitted, 5, TRAIN, VALIDATION, TrainingListener.SILENT);
    }
}
