package io.rankloom.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.workflows.training.Search;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would fail hours later in a worker is refused before anything starts. */
class RunPlansTest {

    @Test
    void aMisspeltParameterOfARankerIsNamedWithTheNearOne() {
        assertRefused(
                null,
                List.of("linear", "lambdamart(treees=3)"),
                "plan.rankers[1]",
                "unknown parameter 'treees' of lambdamart; there are trees, depth, lr, pairs, min_child_weight, l2,"
                        + " subsample, columns, patience; did you mean 'trees'?");
    }

    @Test
    void aParameterOutOfItsRangeIsNamedWithTheRange() {
        assertRefused(
                null,
                List.of("mlp(epochs=0)"),
                "plan.rankers[0]",
                "parameter 'epochs' of mlp is '0'; it must be a whole number from 1 to 10000");
    }

    @Test
    void aFusionThatLearnsItsWeightsInNoKnownWayIsRefused() {
        assertRefused(
                "concat(weights=rigde)",
                null,
                "plan.fusion",
                "parameter 'weights' of concat is 'rigde'; it must be one of ridge, tree; did you mean 'ridge'?");
    }

    // fusion | ranker | what the answer tells
    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "gated; lambdamart; fusion gated is learnt jointly with the ranker by gradient, which lambdamart does not allow",
                "bilinear; linear(solver=sgd); parameter 'solver' of linear has no place behind fusion bilinear",
                "weighted-sum; cross-attention; ranker cross-attention needs the features of each modality",
                "weighted-sum; mlp(modality_dropout=0.2); parameter 'modality_dropout' of mlp needs the features",
                "weighted-sum; ensemble(of=linear+cross-attention); ranker cross-attention needs the features",
                "gated; ensemble(of=linear+mlp); which ensemble does not allow",
            })
    void aRankerThatCannotStandBehindTheFusionIsRefused(String fusion, String ranker, String told) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new RunPlans().train(request(fusion, List.of("linear", ranker)), "ada"))
                .withMessageContaining(told)
                .satisfies(e -> assertThat(e.field()).isEqualTo("plan.rankers[1]"));
    }

    // Either end of the range is tried: 0 would do behind a weighted sum, 0.3 does not.
    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "gated; lambdamart(depth={4..8}); which lambdamart does not allow",
                "weighted-sum; mlp(modality_dropout={0..0.3}); parameter 'modality_dropout' of mlp needs the features",
            })
    void aSearchAmongRankersThatCannotStandBehindTheFusionIsRefused(String fusion, String space, String told) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new RunPlans().train(request(fusion, null, search(space, null, null)), "ada"))
                .withMessageContaining(told)
                .satisfies(e -> assertThat(e.field()).isEqualTo("plan.search.ranker"));
    }

    @Test
    void aJointFusionIsFilledInWithTheRankersThatItCanBeLearntWith() {
        assertThat(new RunPlans().train(request("gated(dim=16)", null), "ada").rankers())
                .containsExactly("linear", "mlp");
    }

    @Test
    void aPlanThatLeavesEverythingOpenIsFilledIn() {
        NewTrain train = new RunPlans().train(request(null, null), "ada");

        assertThat(train.rankers()).containsExactly("linear", "mlp", "lambdamart");
        assertThat(train.fusion()).isEqualTo("concat(weights=ridge)");
        assertThat(train.modalities()).containsExactly("text", "image", "rating", "review");
        assertThat(train.labels()).isEqualTo("judgments");
    }

    @Test
    void labelsAreCheckedLikeAnySpec() {
        assertThat(new RunPlans()
                        .train(labelled("clicks-ips( clip=0.1 )"), "ada")
                        .labels())
                .isEqualTo("clicks-ips(clip=0.1)");
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new RunPlans().train(labelled("carts"), "ada"))
                .withMessageContaining("clicks-ips")
                .satisfies(e -> assertThat(e.field()).isEqualTo("plan.labels"));
    }

    @Test
    void aSearchNeedsNoOtherRankersAndIsFilledIn() {
        NewTrain train =
                new RunPlans().train(request(null, null, search("lambdamart(depth={4..8})", null, null)), "ada");

        assertThat(train.rankers()).isEmpty();
        assertThat(train.search()).isEqualTo(new Search("lambdamart(depth={4..8})", "tpe", 20, null, 2, null));
    }

    @Test
    void minutesAloneLetTheTrialsGoOn() {
        NewTrain train = new RunPlans()
                .train(request(null, List.of("linear"), search("mlp(epochs={5..50 log})", null, 10.0)), "ada");

        assertThat(train.rankers()).containsExactly("linear");
        assertThat(train.search().trials()).isEqualTo(1000);
        assertThat(train.search().minutes()).isEqualTo(10);
    }

    // space | method | minutes | factor | field | what the answer tells
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "lambdamart(depth={4..80}, trees=90); - ; - ; 3; plan.search.ranker; parameter 'depth' of lambdamart is '80'",
                "lambdamart(depth={4..8}, trees=90); tpee; - ; 3; plan.search.method; did you mean 'tpe'?",
                "lambdamart(depth={4..8}, trees=90); - ; 0; 3; plan.search.minutes; it must be above 0",
                "lambdamart(depth={4..8}, trees=90); - ; NaN; 3; plan.search.minutes; minutes is NaN",
                "lambdamart(depth={4..8}, trees=90); - ; - ; 1; plan.search.halving.factor; the factor is 1",
                "lambdamart(depth={4..8}); - ; - ; 3; plan.search.halving.parameter; 'trees' is no budget of the space",
            })
    void aSearchThatCannotBeIsRefusedWithItsPlace(
            String space, String method, Double minutes, int factor, String field, String told) {
        var search = new RunResource.NewSearch(
                space, method, null, minutes, null, new RunResource.NewHalving("trees", 10, factor));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new RunPlans().train(request(null, null, search), "ada"))
                .withMessageContaining(told)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private static RunResource.NewSearch search(String space, String method, Double minutes) {
        return new RunResource.NewSearch(space, method, null, minutes, null, null);
    }

    private static void assertRefused(String fusion, List<String> rankers, String field, String message) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new RunPlans().train(request(fusion, rankers), "ada"))
                .withMessage(message)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private static RunResource.NewRun request(String fusion, List<String> rankers) {
        return request(fusion, rankers, null);
    }

    private static RunResource.NewRun labelled(String labels) {
        return request(null, null, null, labels);
    }

    private static RunResource.NewRun request(String fusion, List<String> rankers, RunResource.NewSearch search) {
        return request(fusion, rankers, search, null);
    }

    private static RunResource.NewRun request(
            String fusion, List<String> rankers, RunResource.NewSearch search, String labels) {
        return new RunResource.NewRun(
                "default",
                RunKind.TRAIN,
                new RunResource.DatasetChoice("shop", null, "demo:shop", null),
                new RunResource.Plan(fusion, rankers, null, null, null, null, null, search, labels, null, null),
                "shop-search",
                null,
                null);
    }
}
