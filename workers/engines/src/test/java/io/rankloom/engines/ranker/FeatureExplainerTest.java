package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.EasyOrder;
import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.engines.onnx.FusedRanker;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.onnx.OnnxExport;
import io.rankloom.engines.onnx.OnnxGraph;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.learning.explanation.Explanation;
import io.rankloom.learning.explanation.FeatureContribution;
import io.rankloom.learning.explanation.FeatureExplanation;
import io.rankloom.learning.explanation.ModalityShapley;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureExplainerTest {

    private static final FeatureMatrix TRAIN = EasyOrder.noisy(40, 1);
    private static final FeatureMatrix VALIDATION = EasyOrder.noisy(15, 2);
    private static final FeatureMatrix TEST = EasyOrder.noisy(12, 3);
    private static final int[] ROWS = IntStream.range(0, TEST.rows()).toArray();

    @TempDir
    Path folder;

    static Stream<Arguments> everyRankerBehindEveryFusion() {
        Stream<Arguments> joint = Stream.of("bilinear(dim=4)", "gated(dim=8)", "cross-attention(dim=8, heads=2)")
                .flatMap(fusion ->
                        Stream.of("linear", "mlp(hidden=16-8, epochs=4)").map(ranker -> Arguments.of(ranker, fusion)));
        Stream<Arguments> attention = Stream.of(
                        "cross-attention(dim=8, heads=2, epochs=3)",
                        "ensemble(of=cross-attention+lambdamart, weights=equal, lambdamart.trees=8,"
                                + " cross-attention.epochs=2)")
                .map(ranker -> Arguments.of(ranker, "concat"));
        Stream<Arguments> others = Stream.of(
                        "linear",
                        "logistic",
                        "svm",
                        "mlp(hidden=16-8, epochs=4)",
                        "lambdamart(trees=25, depth=4)",
                        "ensemble(of=lambdamart+mlp+linear, weights=equal, lambdamart.trees=8, mlp.epochs=2)")
                .flatMap(ranker -> Stream.of("concat", "weighted-sum", "weighted-average")
                        .map(fusion -> Arguments.of(ranker, fusion)));
        return Stream.of(others, joint, attention).flatMap(all -> all);
    }

    @ParameterizedTest(name = "{0} behind {1}")
    @MethodSource("everyRankerBehindEveryFusion")
    void addsUpToTheScoreThatIsServedAndLeavesOutWhatIsMissing(String spec, String fusion) {
        FusedTrainedRanker trained = train(spec, fusion);
        FeatureExplainer explainer = FeatureExplainer.of(trained).orElseThrow();
        try (OnnxScorer scorer = new OnnxScorer(spec, OnnxExport.bytes(trained), EasyOrder.SCHEMA)) {
            float[] scores = scorer.score(TEST);
            double nothing = scorer.score(new float[EasyOrder.SCHEMA.inputWidth()])[0];

            List<FeatureExplanation> explained = explainer.explain(TEST, ROWS);

            int missing = 0;
            for (int row : ROWS) {
                FeatureExplanation explanation = explained.get(row);
                double unit = Math.max(1, Math.abs(scores[row]));
                assertThat(explanation.score()).isCloseTo(scores[row], within(1e-4 * unit));
                assertThat(explanation.base()).isCloseTo(nothing, within(1e-5));
                for (FeatureContribution part : explanation.contributions()) {
                    if (!TEST.present(row, part.modality())) {
                        assertThat(part.contribution()).as(part.feature()).isZero();
                        missing++;
                    }
                }
            }
            assertThat(missing)
                    .as("products without a picture, two columns each")
                    .isGreaterThan(20);
        }
    }

    @Test
    void ofALineIsWeightTimesDifferenceAndTheModalitiesShapleyValues() {
        FusedTrainedRanker trained = train("linear", "concat");
        float[] weight = ((Mlp) trained.ranker()).layers().getFirst().weight();
        float[] fused = trained.fusion().apply(TEST);

        List<FeatureExplanation> explained =
                FeatureExplainer.of(trained).orElseThrow().explain(TEST, ROWS);
        List<Explanation> byModality = new ModalityShapley(trained).explain(TEST);

        for (int row : ROWS) {
            for (int c = 0; c < weight.length; c++) {
                assertThat(explained.get(row).contributions().get(c).contribution())
                        .isCloseTo((double) weight[c] * fused[row * weight.length + c], within(1e-12));
            }
            for (Modality modality : EasyOrder.SCHEMA.modalities()) {
                assertThat(explained.get(row).byModality().contributions().get(modality))
                        .isCloseTo(byModality.get(row).contributions().get(modality), within(1e-4));
            }
        }
    }

    @Test
    void sharesASumByItsTerms() {
        FittedFusion fusion = Fusion.parse("weighted-sum").fit(TRAIN, 5);
        DenseLayer twice = new DenseLayer(1, 1, new float[] {2}, new float[] {0.5f});
        FeatureExplainer explainer = FeatureExplainer.of(new FusedTrainedRanker(fusion, new Mlp(List.of(twice))))
                .orElseThrow();

        FeatureExplanation explanation = explainer.explain(TEST, 0).getFirst();

        // 2 · (clip((x − mean) / deviation) · gain) for each feature, and nothing for a flag
        double standardised = (TEST.value(0, 0) - fusion.mean().getFirst())
                * fusion.inverseDeviation().getFirst();
        assertThat(explanation.contributions().getFirst().feature()).isEqualTo("text.a");
        assertThat(explanation.contributions().getFirst().value()).isEqualTo(TEST.value(0, 0));
        assertThat(explanation.contributions().getFirst().contribution())
                .isCloseTo(2 * standardised * fusion.gain().getFirst(), within(1e-5));
        assertThat(explanation.contributions().get(4).feature()).isEqualTo("text.present");
        assertThat(explanation.contributions().get(4).contribution()).isZero();
        assertThat(explanation.base()).isEqualTo(0.5);
    }

    @ParameterizedTest(name = "{0} behind {1}")
    @MethodSource("everyRankerBehindEveryFusion")
    void comesBackFromItsFile(String spec, String fusion) throws IOException {
        FeatureExplainer explainer = FeatureExplainer.of(train(spec, fusion)).orElseThrow();
        Path file = folder.resolve("explainer.json");
        explainer.write(file);

        FeatureExplainer read = FeatureExplainer.read(file);
        Path again = folder.resolve("again.json");
        read.write(again);

        assertThat(read.explain(TEST, ROWS)).isEqualTo(explainer.explain(TEST, ROWS));
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    }

    @Test
    void showsTheLargestFirstAndNothingOfZero() {
        FeatureExplanation explanation = new FeatureExplanation(
                1,
                List.of(
                        new FeatureContribution("text.a", Modality.TEXT, 3, 0.5),
                        new FeatureContribution("text.b", Modality.TEXT, 0, 0),
                        new FeatureContribution("image.a", Modality.IMAGE, 2, -2),
                        new FeatureContribution("text.present", Modality.TEXT, 1, 0.25)));

        assertThat(explanation.top(9))
                .extracting(FeatureContribution::feature)
                .containsExactly("image.a", "text.a", "text.present");
        assertThat(explanation.top(1)).hasSize(1);
        assertThat(explanation.score()).isEqualTo(-0.25); // 1 + 0.5 + 0 − 2 + 0.25
        assertThat(explanation.byModality().contributions())
                .containsEntry(Modality.TEXT, 0.75)
                .containsEntry(Modality.IMAGE, -2.0);
    }

    @Test
    void isNotMadeForWhatItDoesNotKnowOrWhatWouldTakeTooLong() {
        FittedFusion fusion = Fusion.parse("weighted-sum").fit(TRAIN, 5);
        Mlp huge = new Mlp(List.of(
                new DenseLayer(1, 1000, new float[1000], new float[1000]),
                new DenseLayer(1000, 1000, new float[1_000_000], new float[1000]),
                new DenseLayer(1000, 1, new float[1000], new float[1])));

        assertThat(FeatureExplainer.of(new FusedTrainedRanker(fusion, huge))).isEmpty();
        assertThat(FeatureExplainer.of(new FusedTrainedRanker(fusion, new Unknown())))
                .isEmpty();
    }

    private static FusedTrainedRanker train(String spec, String fusion) {
        FittedFusion fitted = Fusion.parse(fusion).fit(TRAIN, 5);
        return Rankers.train(spec, fitted, 5, TRAIN, VALIDATION, TrainingListener.SILENT);
    }

    private record Unknown() implements FusedRanker {

        @Override
        public int width() {
            return 1;
        }

        @Override
        public float[] score(float[] fused) {
            return fused;
        }

        @Override
        public String addTo(OnnxGraph graph, String fused) {
            return fused;
        }
    }
}
