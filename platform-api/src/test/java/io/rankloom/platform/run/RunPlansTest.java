package io.rankloom.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rankloom.platform.problem.ApiException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What would fail hours later in a worker is refused before anything starts. */
class RunPlansTest {

    @Test
    void aMisspeltParameterOfARankerIsNamedWithTheNearOne() {
        assertRefused(
                null,
                List.of("linear", "lambdamart(treees=3)"),
                "plan.rankers[1]",
                "unknown parameter 'treees' of lambdamart; there are trees, depth, lr, pairs, min_child_weight, l2,"
                        + " patience; did you mean 'trees'?");
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
        return request(null, null, labels);
    }

    private static RunResource.NewRun request(String fusion, List<String> rankers, String labels) {
        return new RunResource.NewRun(
                "default",
                RunKind.TRAIN,
                new RunResource.DatasetChoice("shop", null, "demo:shop", null),
                new RunResource.Plan(fusion, rankers, null, null, null, null, null, labels),
                "shop-search",
                null,
                null);
    }
}
