package io.rankloom.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.ranker.FeatureExplainer;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.tracking.RememberingTracking;
import io.rankloom.jobs.tracking.Tracking.Measured;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.explanation.FeatureExplanation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialOrder;
import io.rankloom.workflows.training.TrialResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainRankerHandlerTest {

    private static final String MLP = "mlp(hidden=4, epochs=3)";

    @TempDir
    Path root;

    private final TestContext context = new TestContext();
    private SmallShop shop;
    private SmallTraining training;
    private String features;
    private String fusion;

    @BeforeEach
    void assemble() throws Exception {
        shop = new SmallShop(root);
        training = new SmallTraining(shop.store, context);
        String split = training.split(new Split(List.of("q1", "q2"), List.of("q3"), List.of("q4")));
        features = training.features(shop.collect(), split);
        fusion = training.fusion(features);
    }

    @Test
    void tellsEveryEpochOnceWhetherItTrainsOrReuses() throws Exception {
        RememberingTracking first = new RememberingTracking();
        RememberingTracking second = new RememberingTracking();

        Trial trained = training.train(features, fusion, MLP, first);
        assertThat(context.reused).isFalse();
        Trial reused = training.train(features, fusion, MLP, second);
        assertThat(context.reused).isTrue();

        assertThat(reused).isEqualTo(trained);
        // epochs 1 to 3 while it trains, then the best figure under step 0
        assertThat(steps(first)).containsExactly(1L, 2L, 3L, 0L);
        assertThat(steps(second)).containsExactly(1L, 2L, 3L, 0L);
        assertThat(first.sent.getFirst().getFirst().metrics())
                .as("the first epoch, at once and by itself")
                .isEqualTo(second.sent.getFirst().getFirst().metrics());
        assertThat(first.steps().getFirst()).containsExactly(1L);
    }

    @Test
    void keepsTheCandidatesOfTheValidationQueryAsGoldenRow() throws Exception {
        Trial trial = training.train(features, fusion, "linear", new RememberingTracking());

        assertThat(GoldenRows.read(shop.store.path(trial.modelDigest())).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.query()).isEqualTo("hats");
                    assertThat(row.productIds()).containsExactlyInAnyOrder("p1", "p2", "p3");
                });
    }

    @Test
    void keepsWhatExplainsTheModelBesideIt() throws Exception {
        Path model = shop.store.path(training.train(features, fusion, "svm", new RememberingTracking())
                .modelDigest());
        FeatureMatrix validation = new FeaturesTree(shop.store.path(features)).validation();
        GoldenRows.Row golden = GoldenRows.read(model).rows().getFirst();

        List<FeatureExplanation> explained =
                FeatureExplainer.read(model.resolve("rankloom/explainer.json")).explain(validation, 0, 1, 2);

        for (int row = 0; row < 3; row++) {
            int of = golden.productIds().indexOf(validation.productId(row));
            assertThat(explained.get(row).score()).isCloseTo(golden.scores()[of], within(1e-4));
        }
    }

    @Test
    void explainsAFusionThatIsLearntJointly() throws Exception {
        String gated = training.fusion(features, "gated(dim=4)");
        Path model = shop.store.path(
                training.train(features, gated, MLP, new RememberingTracking()).modelDigest());
        FeatureMatrix validation = new FeaturesTree(shop.store.path(features)).validation();
        GoldenRows.Row golden = GoldenRows.read(model).rows().getFirst();

        List<FeatureExplanation> explained =
                FeatureExplainer.read(model.resolve("rankloom/explainer.json")).explain(validation, 0, 1, 2);

        for (int row = 0; row < 3; row++) {
            int of = golden.productIds().indexOf(validation.productId(row));
            assertThat(explained.get(row).score()).isCloseTo(golden.scores()[of], within(1e-4));
        }
    }

    @Test
    void keepsTheSharesWithTheirIntervalsAndACard() throws Exception {
        Path model = shop.store.path(
                training.train(features, fusion, MLP, new RememberingTracking()).modelDigest());

        ModelDescription description = ModelDescription.read(model);

        assertThat(description.modalityShares()).singleElement().satisfies(share -> assertThat(share.share())
                .isEqualTo(1));
        assertThat(description.validation().mean()).isEqualTo(description.validationNdcg());
        assertThat(description.data().trainQueries()).isEqualTo(2);
        assertThat(model.resolve("model-card.md")).content().contains("on 1 validation queries", MLP);
    }

    @Test
    void aTrialOfASearchHasARecordOfItsOwn() throws Exception {
        RememberingTracking tracking = new RememberingTracking();

        TrialResult result = training.train(features, fusion, new TrialOrder(7, MLP), true, tracking);

        assertThat(result.number()).isEqualTo(7);
        assertThat(result.seconds()).isPositive();
        assertThat(tracking.lines)
                .contains(
                        "mlflow-run#trial 7: ranker = mlp",
                        "mlflow-run#trial 7: hidden = 4",
                        "mlflow-run#trial 7: epochs = 3",
                        "mlflow-run#trial 7: train_loss",
                        "mlflow-run#trial 7: best_validation_ndcg@10")
                .endsWith("mlflow-run#trial 7 succeeded")
                .allMatch(line -> line.startsWith("mlflow-run#trial 7"));
    }

    @Test
    void parametersThatCannotBeTrainedAreAResultThatIsKept() throws Exception {
        RememberingTracking tracking = new RememberingTracking();
        TrialOrder order = new TrialOrder(3, "mlp(epochs=0)");

        TrialResult first = training.train(features, fusion, order, true, tracking);
        TrialResult again = training.train(features, fusion, new TrialOrder(4, "mlp(epochs=0)"), true, tracking);

        assertThat(first.failed()).isTrue();
        assertThat(first.validationNdcg()).isNull();
        assertThat(first.failure())
                .isEqualTo("parameter 'epochs' of mlp is '0'; it must be a whole number from 1 to 10000");
        assertThat(shop.store.path(first.digest()).resolve("failure.txt"))
                .content()
                .contains(first.failure());
        assertThat(tracking.lines).contains("mlflow-run#trial 3 failed");
        assertThat(context.reused).isTrue();
        assertThat(again).isEqualTo(first.numbered(4));
    }

    private static List<Long> steps(RememberingTracking tracking) {
        return tracking.sent.stream().flatMap(List::stream).map(Measured::step).toList();
    }
}
