package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.EasyOrder;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.onnx.OnnxExport;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.RankerSpec;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankersTest {

    private static final FeatureMatrix TRAIN = EasyOrder.separable(120, 1);
    private static final FeatureMatrix VALIDATION = EasyOrder.separable(20, 2);
    private static final FeatureMatrix TEST = EasyOrder.separable(20, 3);
    private static final FittedFusion CONCAT = Fusion.parse("concat").fit(TRAIN, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "linear(loss=mse)",
                "linear(solver=closed)",
                "linear(solver=sgd, lr=0.1)",
                "linear(loss=mse, solver=sgd, momentum=0.8)",
                "logistic",
                "svm",
                "ensemble(of=lambdamart+mlp+linear, lambdamart.trees=60, lambdamart.depth=4, mlp.lr=0.01)",
                "mlp(hidden=16, lr=0.01, patience=20)",
                "mlp(hidden=16, lr=0.01, patience=20, loss=ranknet)",
                "mlp(hidden=16, lr=0.01, patience=20, loss=mse)",
                "mlp(hidden=16, lr=0.01, patience=20, loss=cross-entropy)",
                "mlp(hidden=16, lr=0.01, patience=20, loss=lambda)",
                "mlp(hidden=16, optimiser=sgd, patience=20, schedule=cosine, warmup=0.1, clip=1)",
                "cross-attention(lr=0.01, patience=20)",
                "lambdamart(trees=60, depth=4)"
            })
    void learnsAnOrderThatOneFeatureGivesAway(String spec) {
        FusedTrainedRanker ranker = train(spec, 7);

        // The grades ± 0.1 never overlap, so every query can be put in its best order. Training stops once the
        // validation
        // queries are, so one pair among unseen queries may still be the wrong way round.
        assertThat(ndcg(VALIDATION, ranker)).isCloseTo(1, within(1e-9));
        assertThat(ndcg(TEST, ranker)).isGreaterThan(0.995);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "linear(solver=closed)",
                "linear(solver=sgd)",
                "logistic",
                "svm(pairs=5)",
                "mlp(hidden=16-8, epochs=5, modality_dropout=0.3)",
                "cross-attention(epochs=3)",
                "lambdamart(trees=20)",
                "lambdamart(trees=20, subsample=0.7, columns=0.6)",
                "ensemble(of=lambdamart+mlp+linear, lambdamart.trees=5, mlp.epochs=2)"
            })
    void isTheSameBytesForTheSameSeed(String spec) {
        assertThat(OnnxExport.bytes(train(spec, 7))).isEqualTo(OnnxExport.bytes(train(spec, 7)));
    }

    @Test
    void treesLearnAnOrderOfFractions() {
        // Grades 0 to 3 by a quarter: cut off to whole ones they would all be 0.
        FeatureMatrix train = quarters(TRAIN);
        FusedTrainedRanker ranker = Rankers.train(
                "lambdamart(trees=60, depth=4)", CONCAT, 7, train, quarters(VALIDATION), TrainingListener.SILENT);

        assertThat(ndcg(TEST, ranker)).isGreaterThan(0.995);
    }

    private static FeatureMatrix quarters(FeatureMatrix matrix) {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(matrix.schema());
        for (int q = 0; q < matrix.queries(); q++) {
            builder.query(matrix.queryId(q));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                builder.row(matrix.productId(row), matrix.grade(row) / 4, matrix.row(row), matrix.present(row));
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear(solver=sgd)", "svm(pairs=5)"})
    void drawsOtherQueriesOrPairsForAnotherSeed(String spec) {
        assertThat(OnnxExport.bytes(train(spec, 7))).isNotEqualTo(OnnxExport.bytes(train(spec, 8)));
    }

    @Test
    void isAnotherNetworkForAnotherSeed() {
        assertThat(OnnxExport.bytes(train("mlp(epochs=2)", 7)))
                .isNotEqualTo(OnnxExport.bytes(train("mlp(epochs=2)", 8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp(hidden=16-8, epochs=5)",
                "cross-attention(epochs=3)",
                "lambdamart(trees=20)",
                "lambdamart(trees=20, subsample=0.7, columns=0.6)"
            })
    void isTheSameBytesWhileOthersTrainBesideIt(String spec) throws Exception {
        byte[] alone = OnnxExport.bytes(train(spec, 7));

        List<Callable<byte[]>> four = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long seed = i < 2 ? 7 : 100 + i;
            four.add(() -> OnnxExport.bytes(train(spec, seed)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> trained = threads.invokeAll(four);

            assertThat(trained.get(0).get()).isEqualTo(alone);
            assertThat(trained.get(1).get()).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear(l2=0.5, loss=mse, iterations=10)",
                "linear(loss=mse, solver=closed, l2=0.1)",
                "linear(solver=sgd, epochs=2, lr=0.01, schedule=inverse, momentum=0.5, queries=4, patience=1)",
                "logistic(l2=0.1, iterations=3)",
                "svm(c=0.1, pairs=3, iterations=3, tolerance=0.1)",
                "ensemble(of=linear+mlp@small, weights=equal, mlp@small.hidden=4, mlp@small.epochs=1)",
                "mlp(hidden=8, loss=ranknet, epochs=1, lr=0.01, weight_decay=0, patience=1, queries=4)",
                "mlp(optimiser=sgd, momentum=0, schedule=linear, warmup=0.5, clip=2, modality_dropout=0.5, epochs=1)",
                "cross-attention(dim=8, heads=4, hidden=8-4, loss=lambda, epochs=1)",
                "lambdamart(trees=2, depth=2, lr=0.3, pairs=4, min_child_weight=0, l2=0, patience=1)"
            })
    void takesEverySpecThatIsAllowed(String spec) {
        assertThat(RankerSpec.check(spec)).hasToString(spec);

        assertThat(train(spec, 1).score(TEST)).hasSize(TEST.rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear(epochs=3)",
                "linear(loss=ranknet)",
                "mlp(trees=3)",
                "mlp(loss=hinge)",
                "mlp(momentum=0.5)",
                "mlp(modality_dropout=1)",
                "cross-attention(dim=10, heads=4)",
                "lambdamart(depth=17)",
                "lambdamart(hidden=8)",
                "logistic(c=1)",
                "svm(l2=1)",
                "rrf(k=60)",
                "ensemble(of=mlp)",
                "forest"
            })
    void refusesASpecAsItsCheckDoes(String spec) {
        assertThatThrownBy(() -> RankerSpec.check(spec)).isInstanceOf(SpecException.class);

        assertThatThrownBy(() -> train(spec, 1)).isInstanceOf(SpecException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mlp(hidden=8, lr=0.05, epochs=30, patience=5)", "lambdamart(trees=60, patience=7, lr=0.5)"})
    void keepsTheBestRoundAndStopsOnceItIsOverdue(String spec) {
        FeatureMatrix train = EasyOrder.noisy(30, 4);
        FeatureMatrix validation = EasyOrder.noisy(30, 5);
        FittedFusion fusion = Fusion.parse("concat").fit(train, 1);
        Heard heard = new Heard(Integer.MAX_VALUE);

        FusedTrainedRanker ranker = Rankers.train(spec, fusion, 3, train, validation, heard);

        double best = heard.ndcg.stream().mapToDouble(d -> d).max().orElseThrow();
        int bestRound = heard.ndcg.indexOf(best) + 1;
        int patience = spec.startsWith("mlp") ? 5 : 7;
        int most = spec.startsWith("mlp") ? 30 : 60;
        assertThat(ndcg(validation, ranker)).isCloseTo(best, within(1e-6));
        assertThat(heard.ndcg).hasSize(Math.min(most, bestRound + patience));
        assertThat(bestRound).as("rounds get worse again on noise").isLessThan(most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "linear(solver=sgd)", "logistic", "svm(c=10)", "mlp(hidden=4)", "lambdamart"})
    void stopsWhenTheListenerSaysSo(String spec) {
        Heard once = new Heard(1);

        assertThatThrownBy(() -> Rankers.train(spec, CONCAT, 1, TRAIN, VALIDATION, once))
                .isInstanceOf(CancellationException.class);
        assertThat(once.ndcg).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "logistic", "svm", "mlp(hidden=4)", "lambdamart", "ensemble(of=linear+svm)"})
    void saysWhenThereIsNoOrderToLearn(String spec) {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(EasyOrder.SCHEMA);
        for (String query : List.of("q1", "q2")) {
            builder.query(query);
            for (String product : List.of("p1", "p2")) {
                builder.row(product, 2, new float[4], Set.of(Modality.TEXT));
            }
        }
        FeatureMatrix same = builder.build();

        assertThatThrownBy(() -> Rankers.train(spec, CONCAT, 1, same, VALIDATION, TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two different grades");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp(hidden=64-64, loss=mse, lr=1, weight_decay=10, patience=1000, epochs=300)",
                "linear(loss=mse, solver=sgd, schedule=constant, lr=9, epochs=1000, patience=1000)"
            })
    void saysWhenALearningRateIsTooHigh(String spec) {
        assertThatThrownBy(() -> train(spec, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("try a smaller lr than " + (spec.startsWith("mlp") ? "1.0" : "9.0"));
    }

    private static FusedTrainedRanker train(String spec, long seed) {
        return Rankers.train(spec, CONCAT, seed, TRAIN, VALIDATION, TrainingListener.SILENT);
    }

    private static double ndcg(FeatureMatrix matrix, FusedTrainedRanker ranker) {
        return Evaluation.mean(matrix, ranker.score(matrix), new Ndcg(10)).orElseThrow();
    }

    /** Remembers the validation NDCG of each round and cancels after some. */
    private static final class Heard implements TrainingListener {

        private final List<Double> ndcg = new ArrayList<>();
        private final int rounds;

        private Heard(int rounds) {
            this.rounds = rounds;
        }

        @Override
        public void epoch(int epoch, Map<String, Double> metrics) {
            assertThat(epoch).isEqualTo(ndcg.size() + 1);
            ndcg.add(metrics.get("validation_ndcg@10"));
        }

        @Override
        public void progress(double fraction, String line) {
            assertThat(fraction).isBetween(0.0, 1.0);
        }

        @Override
        public boolean cancelled() {
            return ndcg.size() >= rounds;
        }
    }
}
