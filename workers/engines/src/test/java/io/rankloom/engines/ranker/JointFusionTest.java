package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.EasyOrder;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.onnx.OnnxExport;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.fusion.ModalityShare;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.SpecException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JointFusionTest {

    private static final FeatureSchema TWINS =
            new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT), new Feature("image.a", Modality.IMAGE)));

    private static final FeatureMatrix TRAIN = EasyOrder.separable(120, 1);
    private static final FeatureMatrix VALIDATION = EasyOrder.separable(20, 2);
    private static final FeatureMatrix TEST = EasyOrder.separable(20, 3);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bilinear(dim=4)                 | mlp(hidden=16, lr=0.01, patience=20)
            gated(dim=8)                    | mlp(hidden=16, lr=0.01, patience=20)
            gated(dim=8, gate=sigmoid)      | mlp(hidden=16, lr=0.01, patience=20)
            cross-attention(dim=8, heads=2) | mlp(hidden=16, lr=0.01, patience=20)
            bilinear(dim=4)                 | linear
            gated(dim=8)                    | linear
            cross-attention(dim=8, heads=2) | linear
            """)
    void learnsAnOrderAndFindsTheModalityThatGivesIt(String fusion, String ranker) {
        FusedTrainedRanker trained = train(fusion, ranker, TRAIN, VALIDATION);

        assertThat(ndcg(trained, TEST)).isGreaterThan(0.99);
        // text.a is the grade, all else is noise; training ends at the first perfect epoch, before all noise is
        // unlearnt
        List<ModalityShare> shares = trained.fusion().shares();
        assertThat(shares).extracting(ModalityShare::modality).first().isEqualTo(Modality.TEXT);
        assertThat(shares.getFirst().share()).isGreaterThan(0.7);
        assertThat(shares.stream().mapToDouble(ModalityShare::share).sum()).isCloseTo(1, within(1e-12));
        assertThat(shares).allSatisfy(s -> assertThat(s.share()).isBetween(s.low(), s.high()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bilinear(dim=4)", "gated(dim=8)", "cross-attention(dim=8, heads=2)"})
    void aMissingModalityHasNoInfluence(String fusion) {
        FusedTrainedRanker trained = train(fusion, "mlp(hidden=8, epochs=2)", TRAIN, VALIDATION);
        float[] one = {1, 2, 5, -3};
        float[] other = {1, 2, -70, -3};
        FeatureMatrix hidden = FeatureMatrix.builder(EasyOrder.SCHEMA)
                .query("q")
                .row("p1", 0, one, EnumSet.of(Modality.TEXT, Modality.RATING))
                .row("p2", 0, other, EnumSet.of(Modality.TEXT, Modality.RATING))
                .row("p3", 0, one, EnumSet.allOf(Modality.class))
                .build();

        float[] scores = trained.score(hidden);

        assertThat(scores[0]).isEqualTo(scores[1]).isNotEqualTo(scores[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bilinear(dim=4)", "gated(dim=8)", "cross-attention(dim=8, heads=2)"})
    void isTheSameBytesWhileTheSameIsTrainedBesideIt(String fusion) throws Exception {
        String ranker = "mlp(hidden=16, epochs=3, modality_dropout=0.2)";
        byte[] alone = OnnxExport.bytes(train(fusion, ranker, TRAIN, VALIDATION));

        List<Callable<byte[]>> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            three.add(() -> OnnxExport.bytes(train(fusion, ranker, TRAIN, VALIDATION)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<byte[]> beside : threads.invokeAll(three)) {
                assertThat(beside.get()).isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lambdamart(trees=2)", "cross-attention"})
    void saysWhichRankersCanLearnItsWeights(String ranker) {
        assertThatThrownBy(() -> train("gated", ranker, TRAIN, VALIDATION))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("fusion gated is learnt jointly with the ranker by gradient, which ")
                .hasMessageEndingWith("; take the ranker mlp or linear, or the fusion concat");
    }

    @Test
    void saysThatOneNumberHasNoModalitiesToHideOrAttendTo() {
        assertThatThrownBy(() -> train("weighted-sum", "mlp(modality_dropout=0.1)", TRAIN, VALIDATION))
                .hasMessage("parameter 'modality_dropout' of mlp needs the features of each modality, and fusion"
                        + " weighted-sum gives one number; take the fusion concat");
        assertThatThrownBy(() -> train("weighted-sum", "cross-attention", TRAIN, VALIDATION))
                .hasMessageStartingWith("ranker cross-attention needs the features of each modality");
    }

    @Test
    void gradientsOfThePlainNetworkAreThoseOfItsScores() {
        FusedTrainedRanker trained = train("concat", "mlp(hidden=8-4, epochs=3)", TRAIN, VALIDATION);
        DifferentiableRanker ranker = (DifferentiableRanker) trained.ranker();
        float[] fused = trained.fusion().apply(TEST);
        for (int r = 0; r < 5; r++) {
            float[] row = java.util.Arrays.copyOfRange(fused, r * ranker.width(), (r + 1) * ranker.width());
            float[] gradient = ranker.gradient(row);
            for (int c = 0; c < row.length; c++) {
                float before = row[c];
                row[c] = before + 1e-3f;
                float up = ranker.score(row)[0];
                row[c] = before - 1e-3f;
                float down = ranker.score(row)[0];
                row[c] = before;
                assertThat(gradient[c]).isCloseTo((up - down) / 2e-3f, within(5e-3f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            concat       | mlp(hidden=32, lr=0.01, weight_decay=0.01
            gated(dim=8) | mlp(hidden=16, lr=0.01, weight_decay=0.01
            """)
    void dropoutMakesAMissingModalityCostLittle(String fusion, String ranker) {
        FeatureMatrix train = twins(150, 1);
        FeatureMatrix validation = twins(40, 2);
        FeatureMatrix test = twins(80, 3);

        FusedTrainedRanker without = train(fusion, ranker + ")", train, validation);
        FusedTrainedRanker with = train(fusion, ranker + ", modality_dropout=0.3)", train, validation);

        double before = ndcg(without, halfWithout(test, Modality.IMAGE));
        double after = ndcg(with, halfWithout(test, Modality.IMAGE));
        assertThat(after).as("%s without dropout", before).isGreaterThan(before + 0.01);
        assertThat(after).isGreaterThan(0.95);
        // Nobody misses the rough text while there is the picture, and dropout must not change that.
        assertThat(ndcg(with, halfWithout(test, Modality.TEXT))).isGreaterThan(0.99);
        assertThat(ndcg(with, test)).isGreaterThan(ndcg(without, test) - 0.01);
    }

    /**
     * Text tells the grade roughly and the image tells it well, and no product ever lacks either: a network that has always
     * seen both hardly looks at the text, so that a product without a picture looks mediocre whatever its text says. Little weight
     * decay: with much of it, a network spreads its weights over both by itself.
     */
    private static FeatureMatrix twins(int queries, long seed) {
        Random random = new Random(seed);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(TWINS);
        for (int q = 0; q < queries; q++) {
            builder.query("q" + q);
            for (int p = 0; p < 8; p++) {
                int grade = (p + q) % 4;
                float[] x = {
                    (float) (grade + 0.4 * random.nextGaussian()), (float) (grade + 0.05 * random.nextGaussian())
                };
                builder.row("p" + q + "-" + p, grade, x, Set.of(Modality.TEXT, Modality.IMAGE));
            }
        }
        return builder.build();
    }

    /** Every other product of each query lacks the modality; were it all of them, their order would stay as good. */
    private static FeatureMatrix halfWithout(FeatureMatrix matrix, Modality missing) {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(TWINS);
        for (int q = 0; q < matrix.queries(); q++) {
            builder.query(matrix.queryId(q));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                Set<Modality> has = matrix.present(row);
                if (row / 4 % 2 == 0) {
                    has.remove(missing);
                }
                builder.row(matrix.productId(row), matrix.grade(row), matrix.row(row), has);
            }
        }
        return builder.build();
    }

    private static FusedTrainedRanker train(
            String fusion, String ranker, FeatureMatrix train, FeatureMatrix validation) {
        FittedFusion fitted = Fusion.parse(fusion).fit(train, 1);
        return Rankers.train(ranker, fitted, 7, train, validation, TrainingListener.SILENT);
    }

    private static double ndcg(FusedTrainedRanker ranker, FeatureMatrix matrix) {
        return Evaluation.mean(matrix, ranker.score(matrix), new Ndcg(10)).orElseThrow();
    }
}
