package io.rankloom.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.tracking.RememberingTracking;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.training.ChooseBest;
import io.rankloom.workflows.training.Search;
import io.rankloom.workflows.training.SuggestTrials;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialOrder;
import io.rankloom.workflows.training.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestTrialsHandlerTest {

    private static final String SPACE = "lambdamart(trees=90, depth={1..16})";
    private static final Search FIVE = new Search(SPACE, "tpe", 5, null, 2, null);
    private static final Search HALVED = new Search(SPACE, "random", 6, null, 6, new Search.Halving("trees", 10, 3));

    @TempDir
    Path root;

    private final TestContext context = new TestContext();
    private final RememberingTracking tracking = new RememberingTracking();
    private FileArtifactStore store;
    private SuggestTrialsHandler suggest;
    private ChooseBestHandler choose;

    @BeforeEach
    void open() {
        store = new FileArtifactStore(root);
        suggest = new SuggestTrialsHandler(new Steps(store));
        choose = new ChooseBestHandler(store, tracking);
    }

    @Test
    void asksForTheTrialsOfThePlanAndChoosesTheBest() throws Exception {
        List<Integer> asked = new ArrayList<>();

        String end = run(FIVE, order -> {
            asked.add(order.number());
            return trained(order, depth(order) / 100.0);
        });
        var output = choose.handle(new ChooseBest.Input(context.runId(), List.of(), end, "mlflow"), context);

        assertThat(asked).containsExactly(1, 2, 3, 4, 5);
        assertThat(context.lines).contains("round 1: trials 1 to 2", "round 3: trials 5 to 5", "the search is over");
        List<SearchHistory.Tried> tried = SearchHistory.read(store.path(end)).tried();
        Trial best = output.trials().getFirst();
        assertThat(output.trials()).hasSize(1);
        assertThat(best.validationNdcg())
                .isEqualTo(tried.stream()
                        .mapToDouble(t -> t.validationNdcg())
                        .max()
                        .getAsDouble());
        assertThat(output.modelDigest()).isEqualTo(best.modelDigest());
        assertThat(tracking.lines).contains("mlflow: best_ranker = " + best.ranker());
    }

    @Test
    void theSameSearchIsNotThoughtOutTwiceWhateverItsMinutes() throws Exception {
        String first = run(FIVE, order -> trained(order, depth(order)));
        assertThat(context.reused).isFalse();

        String second = run(new Search(SPACE, "tpe", 5, 60.0, 2, null), order -> trained(order, depth(order)));

        assertThat(second).isEqualTo(first);
        assertThat(context.reused).isTrue();
    }

    @Test
    void theClocksWordIsPartOfTheStep() throws Exception {
        var first = ask(FIVE, null, List.of(), false);
        List<TrialResult> results =
                first.orders().stream().map(order -> trained(order, 0.5)).toList();

        var goesOn = ask(FIVE, first.searchDigest(), results, false);
        var over = ask(FIVE, first.searchDigest(), results, true);

        assertThat(goesOn.orders()).extracting(TrialOrder::number).containsExactly(3, 4);
        assertThat(over.orders()).isEmpty();
        assertThat(over.searchDigest()).isNotEqualTo(goesOn.searchDigest());
        SearchHistory history = SearchHistory.read(store.path(over.searchDigest()));
        assertThat(history.timeUp()).isTrue();
        assertThat(history.tried()).hasSize(2);
    }

    @Test
    void halvingGivesTheBestMoreTrees() throws Exception {
        List<String> asked = new ArrayList<>();

        run(HALVED, order -> {
            asked.add(order.ranker());
            return trained(order, depth(order));
        });

        // 90 / 3 = 30 and 30 / 3 = 10: 6 with 10 trees, 6 / 3 = 2 with 30, 1 with 90
        assertThat(asked).hasSize(9);
        assertThat(asked.subList(0, 6)).allMatch(ranker -> ranker.startsWith("lambdamart(trees=10, "));
        assertThat(asked.subList(6, 8)).allMatch(ranker -> ranker.startsWith("lambdamart(trees=30, "));
        assertThat(asked.get(8)).startsWith("lambdamart(trees=90, ");
    }

    @Test
    void failedTrialsAreKeptWithTheirReasonAndNeverChosen() throws Exception {
        String end = run(FIVE, order -> order.number() == 2 ? trained(order, 0.7) : failed(order));

        var output = choose.handle(new ChooseBest.Input(context.runId(), List.of(), end, null), context);

        assertThat(output.trials()).extracting(Trial::validationNdcg).containsExactly(0.7);
        assertThat(SearchHistory.read(store.path(end)).tried())
                .extracting(SearchHistory.Tried::failure)
                .containsExactly("loss is NaN", null, "loss is NaN", "loss is NaN", "loss is NaN");
    }

    @Test
    void whenEverythingFailsTheReasonsAreTold() throws Exception {
        String end = run(FIVE, this::failed);
        TrialResult linear = new TrialResult(1, "linear", "d", null, 1, "no two grades");

        assertThatThrownBy(
                        () -> choose.handle(new ChooseBest.Input(context.runId(), List.of(linear), end, null), context))
                .isInstanceOf(BpmnError.class)
                .hasMessageStartingWith("none of 6 trainings gave a model; change their parameters or the data. "
                        + "linear: no two grades; lambdamart(trees=90, depth=")
                .hasMessageEndingWith("; and others");
    }

    @Test
    void theRankersOfThePlanComeFirstAndTheFirstOfEqualsIsChosen() throws Exception {
        String end = run(FIVE, order -> trained(order, 0.5));
        List<TrialResult> rankers =
                List.of(new TrialResult(1, "linear", digest("linear"), 0.5, 1, null), failed(new TrialOrder(2, "mlp")));

        var output = choose.handle(new ChooseBest.Input(context.runId(), rankers, end, null), context);

        assertThat(output.trials()).hasSize(2);
        assertThat(output.modelDigest()).isEqualTo(rankers.getFirst().digest());
    }

    @Test
    void resultsOfOtherTrialsAreRefused() throws Exception {
        var first = ask(FIVE, null, List.of(), false);

        assertThatThrownBy(() -> ask(
                        FIVE,
                        first.searchDigest(),
                        List.of(trained(first.orders().getFirst(), 0.5)),
                        false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("round 1 asked for the trials [1, 2] and got results of [1]");
    }

    /** Rounds until the search is over; answers its last digest. */
    private String run(Search search, Function<TrialOrder, TrialResult> training) throws Exception {
        var round = ask(search, null, List.of(), false);
        while (!round.orders().isEmpty()) {
            round = ask(
                    search,
                    round.searchDigest(),
                    round.orders().stream().map(training).toList(),
                    false);
        }
        return round.searchDigest();
    }

    private SuggestTrials.Output ask(Search search, String digest, List<TrialResult> results, boolean timeUp)
            throws Exception {
        return suggest.handle(new SuggestTrials.Input(context.runId(), search, digest, results, timeUp, 7), context);
    }

    private static int depth(TrialOrder order) {
        return Integer.parseInt(order.ranker().replaceAll(".*depth=([0-9]+).*", "$1"));
    }

    private TrialResult trained(TrialOrder order, double ndcg) {
        return new TrialResult(order.number(), order.ranker(), digest(order.ranker()), ndcg, 1, null);
    }

    private TrialResult failed(TrialOrder order) {
        return new TrialResult(order.number(), order.ranker(), digest(order.ranker()), null, 1, "loss is NaN");
    }

    private String digest(String content) {
        try {
            return store.publish(folder -> Files.writeString(folder.resolve("model"), content));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
