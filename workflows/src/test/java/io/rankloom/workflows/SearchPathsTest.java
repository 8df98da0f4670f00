package io.rankloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rankloom.workflows.training.ChooseBest;
import io.rankloom.workflows.training.EvaluateRanker;
import io.rankloom.workflows.training.FinishRun;
import io.rankloom.workflows.training.Search;
import io.rankloom.workflows.training.SuggestTrials;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way through the search of {@code train-ranker}, on an engine. */
class SearchPathsTest {

    private static final Search FIVE = new Search("lambdamart(trees={1..100})", "tpe", 5, null, 2, null);

    private final FakePlatform platform = new FakePlatform();
    private final UUID runId = UUID.randomUUID();
    private TestEngine engine;

    @BeforeEach
    void startEngine() {
        engine = new TestEngine();
        platform.serve(engine);
    }

    @AfterEach
    void stopEngine() {
        platform.trialsMayEnd.countDown();
        engine.close();
    }

    @Test
    void rounds_follow_each_other_until_the_trials_are_used_up() {
        start(FIVE, List.of("linear"));
        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
        List<SuggestTrials.Input> asked = platform.asked(SuggestTrials.Input.class);
        // 5 trials, 2 at once: rounds of 2, 2 and 1, and a last question that is answered with none
        assertThat(asked)
                .extracting(SuggestTrials.Input::searchDigest)
                .containsExactly(null, "search-0", "search-2", "search-4");
        assertThat(asked)
                .extracting(in -> in.results().stream().map(TrialResult::number).toList())
                .containsExactly(List.of(), List.of(1, 2), List.of(3, 4), List.of(5));
        assertThat(asked).extracting(SuggestTrials.Input::timeUp).containsOnly(false);
        assertThat(asked).extracting(SuggestTrials.Input::search).containsOnly(FIVE);
        assertThat(platform.asked(ChooseBest.Input.class))
                .singleElement()
                .satisfies(in -> assertThat(in.searchDigest()).isEqualTo("search-5"))
                .satisfies(in -> assertThat(in.rankerResults())
                        .extracting(TrialResult::ranker, TrialResult::number)
                        .containsExactly(tuple("linear", 1)));
        assertThat(platform.asked(EvaluateRanker.Input.class).getFirst().modelDigest())
                .isEqualTo("model-lambdamart(trees=5)");
    }

    @Test
    void attempts_are_counted_by_trial_and_by_round() {
        start(FIVE, List.of("linear"));
        platform.awaitEnd();
        assertThat(platform.ledger.loopCounters("train-rankers")).containsExactly(1);
        assertThat(platform.ledger.loopCounters("train-trials")).containsExactly(1, 2, 3, 4, 5);
        assertThat(platform.ledger.loopCounters("suggest-trials")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_search_needs_no_other_rankers() {
        start(FIVE, List.of());
        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
        assertThat(platform.asked(TrainRanker.Input.class))
                .hasSize(5)
                .allMatch(TrainRanker.Input::searched)
                .allMatch(in -> in.runId().equals(runId) && in.featuresDigest().equals("features"));
    }

    @Test
    void a_trial_that_fails_is_told_to_the_search_and_stops_nothing() {
        platform.untrainable = Set.of("lambdamart(trees=5)");
        start(FIVE, List.of());
        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
        assertThat(platform.asked(SuggestTrials.Input.class).getLast().results())
                .containsExactly(new TrialResult(
                        5, "lambdamart(trees=5)", "why-lambdamart(trees=5)", null, 1, "the loss became NaN"));
        assertThat(platform.asked(EvaluateRanker.Input.class).getFirst().trials())
                .extracting(Trial::ranker)
                .hasSize(4)
                .doesNotContain("lambdamart(trees=5)");
    }

    @Test
    void a_search_all_of_whose_trials_fail_fails_the_run_with_the_reason() {
        platform.untrainable = Set.of("lambdamart(trees=1)", "lambdamart(trees=2)");
        start(new Search("lambdamart(trees={1..100})", "random", 2, null, 2, null), List.of());
        assertThat(platform.awaitEnd())
                .isEqualTo(new FinishRun.Input(runId, "FAILED", "all failed: the loss became NaN"));
    }

    @Test
    void when_the_minutes_are_over_the_round_is_ended_and_no_other_begins() throws InterruptedException {
        platform.trialsMayEnd = new CountDownLatch(1);
        start(new Search("lambdamart(trees={1..100})", "tpe", 100, 0.02, 2, null), List.of());
        platform.awaitOne(TrainRanker.Input.class);
        // Expressions see the machine's clock, not the one that a test can move: 0.02 minutes are 1.2 seconds.
        Thread.sleep(Duration.ofSeconds(2));
        platform.trialsMayEnd.countDown();
        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
        assertThat(platform.asked(SuggestTrials.Input.class))
                .extracting(SuggestTrials.Input::timeUp)
                .containsExactly(false, true);
        assertThat(platform.asked(EvaluateRanker.Input.class).getFirst().trials())
                .hasSize(2);
    }

    @Test
    void a_search_within_its_minutes_goes_on() {
        start(new Search("lambdamart(trees={1..100})", "tpe", 3, 10.0, 1, null), List.of());
        platform.awaitEnd();
        assertThat(platform.asked(SuggestTrials.Input.class))
                .extracting(SuggestTrials.Input::timeUp)
                .containsExactly(false, false, false, false);
    }

    @Test
    void a_cancelled_search_begins_nothing_more() {
        platform.trialsMayEnd = new CountDownLatch(1);
        start(FIVE, List.of());
        platform.awaitOne(TrainRanker.Input.class);
        engine.cancelProcess();
        platform.trialsMayEnd.countDown();
        assertThat(platform.asked(SuggestTrials.Input.class)).hasSize(1);
        assertThat(platform.asked(ChooseBest.Input.class)).isEmpty();
        assertThat(platform.asked(FinishRun.Input.class)).isEmpty();
    }

    private void start(Search search, List<String> rankers) {
        Map<String, Object> variables = new HashMap<>(TrainRankerPathsTest.variables(runId, "given"));
        variables.put("search", search);
        variables.put("rankers", rankers);
        engine.publish(Workflows.START_RUN, runId.toString(), variables);
    }
}
