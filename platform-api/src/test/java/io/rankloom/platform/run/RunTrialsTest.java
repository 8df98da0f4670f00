package io.rankloom.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.artifact.StepResult;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.training.SuggestTrials;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.TrialOrder;
import io.rankloom.workflows.training.TrialResult;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the ends of the steps tell of the rankers that a run trains. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RunTrialsTest {

    @Inject
    RunStarter starter;

    @Inject
    Attempts attempts;

    @Inject
    RunTrials trials;

    @Inject
    ArtifactStore artifacts;

    @Test
    void trialsAreSeenFromTheirOrderToTheirEnd() throws Exception {
        UUID run = starter.train(Runs.train());
        end(
                begin(run, "suggest-trials", "suggest-trials", 1),
                new SuggestTrials.Output("search", List.of(order(1), order(2), order(3)), 1));
        end(begin(run, "train-rankers", "train-ranker", 1), trained("linear", 0.8));
        end(begin(run, "train-trials", "train-ranker", 1), trained(order(1).ranker(), 0.9));
        end(begin(run, "train-trials", "train-ranker", 2), failed(order(2).ranker()));
        Attempt running = begin(run, "train-trials", "train-ranker", 3);
        attempts.heartbeat(running.id, 0.25, "tree 75 of 300", List.of());

        List<TrialView> seen = trials.page(run, 50, null).items();

        assertThat(seen)
                .extracting(
                        TrialView::elementId,
                        TrialView::number,
                        TrialView::ranker,
                        TrialView::state,
                        TrialView::validationNdcg,
                        TrialView::fraction)
                .containsExactly(
                        tuple("train-rankers", 1, "linear", TrialView.State.TRAINED, 0.8, 1.0),
                        tuple("train-trials", 1, order(1).ranker(), TrialView.State.TRAINED, 0.9, 1.0),
                        tuple("train-trials", 2, order(2).ranker(), TrialView.State.FAILED, null, 1.0),
                        tuple("train-trials", 3, order(3).ranker(), TrialView.State.RUNNING, null, 0.25));
        assertThat(seen.get(1).seconds()).isEqualTo(1.5);
        assertThat(seen.get(1).modelDigest()).isEqualTo(Live.digest("lambdamart(depth=1)"));
        assertThat(seen.get(2).failure()).isEqualTo("the loss became NaN");
        assertThat(seen.get(2).modelDigest()).isNull();
        assertThat(seen.get(3).line()).isEqualTo("tree 75 of 300");
        assertThat(seen.get(3).parameters()).containsEntry("depth", "3");
    }

    @Test
    void aRoundThatIsToldTwiceIsRecordedOnce() throws Exception {
        UUID run = starter.train(Runs.train());
        for (int i = 0; i < 2; i++) {
            end(
                    begin(run, "suggest-trials", "suggest-trials", 1),
                    new SuggestTrials.Output("search", List.of(order(1), order(2)), 1));
        }

        assertThat(trials.page(run, 50, null).items()).hasSize(3);
    }

    @Test
    void aResultThatTheStoreDoesNotHaveFailsNoStep() {
        UUID run = starter.train(Runs.train());
        Attempt attempt = begin(run, "train-trials", "train-ranker", 1);

        assertThat(attempts.end(
                        attempt.id,
                        new Attempts.End(
                                Attempt.State.DONE, Live.digest("lost"), List.of(), Live.digest("model"), null)))
                .isTrue();
    }

    private Attempt begin(UUID run, String element, String type, int loopCounter) {
        return attempts.begin(new Attempts.Delivery(run, element, type, loopCounter, 1, "worker"));
    }

    private void end(Attempt attempt, Record output) throws Exception {
        String key = Live.digest(output.toString());
        String digest = artifacts.publish(folder -> Files.writeString(folder.resolve("a"), output.toString()));
        artifacts.record(
                key,
                new StepResult(digest, new ObjectMapper().writeValueAsString(output), "another run", Instant.now()));
        attempts.end(attempt.id, new Attempts.End(Attempt.State.DONE, key, List.of(), digest, null));
    }

    private static TrialOrder order(int number) {
        return new TrialOrder(number, "lambdamart(depth=" + number + ")");
    }

    /** As another run numbered it: the number is that of this run's attempt. */
    private static TrainRanker.Output trained(String ranker, double ndcg) {
        return new TrainRanker.Output(new TrialResult(77, ranker, Live.digest(ranker), ndcg, 1.5, null));
    }

    private static TrainRanker.Output failed(String ranker) {
        return new TrainRanker.Output(
                new TrialResult(77, ranker, Live.digest(ranker), null, 0.5, "the loss became NaN"));
    }
}
