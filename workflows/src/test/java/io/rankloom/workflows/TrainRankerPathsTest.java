package io.rankloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rankloom.workflows.collect.CleanDataset;
import io.rankloom.workflows.collect.PlanCollection;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import io.rankloom.workflows.promotion.AssignDeployment;
import io.rankloom.workflows.promotion.ExpireReview;
import io.rankloom.workflows.promotion.OpenReview;
import io.rankloom.workflows.promotion.RecordPromotion;
import io.rankloom.workflows.promotion.RemindReviewers;
import io.rankloom.workflows.promotion.WithdrawDeployment;
import io.rankloom.workflows.training.AssembleFeatures;
import io.rankloom.workflows.training.EvaluateRanker;
import io.rankloom.workflows.training.ExtractImage;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.FinishRun;
import io.rankloom.workflows.training.RegisterModel;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.ValidateDataset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way through {@code train-ranker} and {@code promote-model}, on an engine. */
class TrainRankerPathsTest {

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
        engine.close();
    }

    @Test
    void a_clearly_better_model_goes_live_in_stages_without_a_review() {
        start(null);
        assertThat(platform.awaitEnd()).isEqualTo(new FinishRun.Input(runId, "DEPLOYED", null));
        assertThat(platform.asked(AssignDeployment.Input.class))
                .extracting(AssignDeployment.Input::stage, AssignDeployment.Input::percent)
                .containsExactly(tuple("shadow", 0), tuple("canary", 5), tuple("full", 100));
        assertThat(platform.asked(AssignDeployment.Input.class))
                .extracting(AssignDeployment.Input::deploymentId)
                .containsExactly(null, "deployment", "deployment");
        assertThat(platform.asked(OpenReview.Input.class)).isEmpty();
        assertThat(platform.asked(RecordPromotion.Input.class)).hasSize(1);
        assertThat(platform.asked(RegisterModel.Input.class).getFirst().verdict())
                .isEqualTo("automatic");
    }

    @Test
    void shards_arrive_in_order_and_the_best_trial_is_evaluated() {
        start(null);
        platform.awaitEnd();
        assertThat(platform.asked(CleanDataset.Input.class).getFirst().rawDigests())
                .containsExactly("raw-titles", "raw-labels");
        var features = platform.asked(AssembleFeatures.Input.class).getFirst();
        assertThat(features.textShards()).containsExactly("text-0", "text-1", "text-2");
        assertThat(features.imageShards()).containsExactly("image-0", "image-1", "image-2");
        assertThat(features.ratingShards()).containsExactly("rating-0", "rating-1", "rating-2");
        assertThat(features.reviewShards()).containsExactly("review-0", "review-1", "review-2");
        var evaluated = platform.asked(EvaluateRanker.Input.class).getFirst();
        assertThat(evaluated.modelDigest()).isEqualTo("model-mlp");
        assertThat(evaluated.championDigest()).isEqualTo("champion");
        assertThat(evaluated.trials()).hasSize(3);
    }

    @Test
    void a_ranker_that_cannot_be_trained_leaves_the_run_to_the_others() {
        platform.untrainable = Set.of("mlp");
        start("given");
        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
        assertThat(platform.asked(EvaluateRanker.Input.class).getFirst().trials())
                .extracting(Trial::ranker)
                .containsExactly("linear", "lambdamart");
    }

    @Test
    void a_run_none_of_whose_rankers_can_be_trained_fails_with_the_reason() {
        platform.untrainable = Set.of("linear", "mlp", "lambdamart");
        start("given");
        assertThat(platform.awaitEnd())
                .isEqualTo(new FinishRun.Input(runId, "FAILED", "all failed: the loss became NaN"));
    }

    @Test
    void a_given_dataset_version_is_not_collected_again() {
        start("given");
        platform.awaitEnd();
        assertThat(platform.asked(PlanCollection.Input.class)).isEmpty();
        assertThat(platform.asked(PublishDatasetVersion.Input.class)).isEmpty();
        assertThat(platform.asked(ValidateDataset.Input.class).getFirst().datasetDigest())
                .isEqualTo("given");
    }

    @Test
    void the_first_model_goes_live_once_a_reviewer_approves() {
        platform.gateInput = FakePlatform.FIRST;
        start("given");
        assertThat(platform.awaitOne(OpenReview.Input.class).approvals()).isEqualTo(1);
        decide("APPROVED");
        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
        assertThat(platform.asked(EvaluateRanker.Input.class).getFirst().championDigest())
                .isNull();
        assertThat(platform.asked(AssignDeployment.Input.class))
                .extracting(AssignDeployment.Input::reviewId)
                .containsOnly(FakePlatform.REVIEW);
    }

    @Test
    void a_reviewer_who_rejects_ends_the_run_without_a_deployment() {
        platform.gateInput = FakePlatform.FIRST;
        start("given");
        platform.awaitOne(OpenReview.Input.class);
        decide("REJECTED");
        assertThat(platform.awaitEnd().outcome()).isEqualTo("REJECTED_BY_REVIEWER");
        assertThat(platform.asked(AssignDeployment.Input.class)).isEmpty();
    }

    @Test
    void silence_is_a_reminder_first_and_an_expiry_at_the_deadline() {
        platform.gateInput = FakePlatform.FIRST;
        start("given");
        engine.awaitTimers(2);
        engine.increaseTime(Duration.ofHours(13));
        platform.awaitOne(RemindReviewers.Input.class);
        assertThat(platform.asked(ExpireReview.Input.class)).isEmpty();
        engine.increaseTime(Duration.ofHours(12));
        assertThat(platform.awaitEnd().outcome()).isEqualTo("EXPIRED");
        assertThat(platform.asked(ExpireReview.Input.class)).hasSize(1);
        assertThat(platform.asked(AssignDeployment.Input.class)).isEmpty();
    }

    @Test
    void an_approval_that_came_before_the_deadline_wins_over_the_timer() {
        platform.decidedMeanwhile = "APPROVED";
        letTheDeadlinePass();
        assertThat(platform.awaitEnd()).isEqualTo(new FinishRun.Input(runId, "DEPLOYED", null));
        assertThat(platform.asked(ExpireReview.Input.class)).hasSize(1);
        assertThat(platform.asked(AssignDeployment.Input.class))
                .extracting(AssignDeployment.Input::stage, AssignDeployment.Input::reviewId)
                .containsExactly(
                        tuple("shadow", FakePlatform.REVIEW),
                        tuple("canary", FakePlatform.REVIEW),
                        tuple("full", FakePlatform.REVIEW));
    }

    @Test
    void a_rejection_that_came_before_the_deadline_ends_the_run_as_rejected() {
        platform.decidedMeanwhile = "REJECTED";
        letTheDeadlinePass();
        assertThat(platform.awaitEnd().outcome()).isEqualTo("REJECTED_BY_REVIEWER");
        assertThat(platform.asked(AssignDeployment.Input.class)).isEmpty();
    }

    @Test
    void an_approval_whose_message_comes_first_meets_no_timer() {
        platform.gateInput = FakePlatform.FIRST;
        start("given");
        engine.awaitTimers(2);
        decide("APPROVED");
        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
        engine.increaseTime(Duration.ofHours(25));
        assertThat(platform.asked(ExpireReview.Input.class)).isEmpty();
    }

    private void letTheDeadlinePass() {
        platform.gateInput = FakePlatform.FIRST;
        start("given");
        engine.awaitTimers(2);
        engine.increaseTime(Duration.ofHours(25));
    }

    @Test
    void a_worse_model_is_registered_and_rejected_by_the_gate_with_its_rule() {
        platform.gateInput = FakePlatform.WORSE;
        start("given");
        assertThat(platform.awaitEnd())
                .isEqualTo(new FinishRun.Input(runId, "REJECTED_BY_GATE", "Not shown to be as good as the champion"));
        assertThat(platform.asked(RegisterModel.Input.class).getFirst().rule())
                .isEqualTo("Not shown to be as good as the champion");
        assertThat(platform.asked(AssignDeployment.Input.class)).isEmpty();
    }

    @Test
    void a_guard_that_trips_in_the_canary_rolls_back_with_its_reason() {
        platform.trippingStage = "canary";
        start("given");
        assertThat(platform.awaitEnd())
                .isEqualTo(new FinishRun.Input(runId, "ROLLED_BACK", "p99 of 80 ms is above 50 ms"));
        assertThat(platform.asked(WithdrawDeployment.Input.class)).hasSize(1);
        assertThat(platform.asked(RecordPromotion.Input.class)).isEmpty();
    }

    @Test
    void a_guard_that_trips_at_full_traffic_rolls_back() {
        platform.trippingStage = "full";
        start("given");
        assertThat(platform.awaitEnd().outcome()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void a_source_that_is_missing_fails_the_run_with_its_message() {
        platform.badSource = "labels";
        start(null);
        assertThat(platform.awaitEnd()).isEqualTo(new FinishRun.Input(runId, "FAILED", "file:labels.csv is not there"));
        assertThat(platform.asked(ValidateDataset.Input.class)).isEmpty();
    }

    @Test
    void a_dataset_that_cannot_be_learnt_from_fails_the_run_with_its_message() {
        platform.invalidDataset = "the dataset has one query; at least 10 are needed";
        start("given");
        assertThat(platform.awaitEnd())
                .isEqualTo(new FinishRun.Input(runId, "FAILED", "the dataset has one query; at least 10 are needed"));
    }

    @Test
    void a_shard_that_always_fails_stops_alone_and_is_all_that_is_repeated_once_the_run_goes_on() {
        platform.poisonShard = 1;
        start("given");

        var stopped = engine.awaitIncident("extract-image");

        assertThat(stopped.message()).contains("shard 1: the file is cut");
        assertThat(extractionsOf(0)).isOne();
        assertThat(extractionsOf(1)).isEqualTo(3); // the tries that a job has
        assertThat(extractionsOf(2)).isOne();
        assertThat(platform.asked(ExtractText.Input.class)).hasSize(3);
        assertThat(platform.asked(AssembleFeatures.Input.class)).isEmpty();

        platform.poisonShard = -1;
        engine.resume(stopped);

        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
        assertThat(extractionsOf(0)).isOne();
        assertThat(extractionsOf(1)).isEqualTo(4);
        assertThat(extractionsOf(2)).isOne();
        assertThat(platform.asked(AssembleFeatures.Input.class).getFirst().imageShards())
                .containsExactly("image-0", "image-1", "image-2");
    }

    private long extractionsOf(int shard) {
        return platform.asked(ExtractImage.Input.class).stream()
                .filter(input -> input.shard().index() == shard)
                .count();
    }

    private void start(String datasetDigest) {
        engine.publish(Workflows.START_RUN, runId.toString(), variables(runId, datasetDigest));
    }

    static Map<String, Object> variables(UUID runId, String datasetDigest) {
        Map<String, Object> variables = new HashMap<>(Map.ofEntries(
                Map.entry("runId", runId),
                Map.entry("project", "demo"),
                Map.entry("datasetName", "shop"),
                Map.entry("sourceUri", "demo:1"),
                Map.entry("badRowLimit", 0.1),
                Map.entry("seed", 1),
                Map.entry("fusion", "weighted-sum(weights=ridge)"),
                Map.entry("rankers", List.of("linear", "mlp", "lambdamart")),
                Map.entry("modalities", List.of("text", "image", "rating", "review")),
                Map.entry("shardSize", 1000),
                Map.entry("environment", "production"),
                Map.entry("modelName", "shop-search"),
                Map.entry("requester", "ada"),
                Map.entry("reviewDeadline", "PT24H"),
                Map.entry("cutoff", 10)));
        variables.put("datasetDigest", datasetDigest);
        variables.put("mappingUri", null);
        variables.put("labels", "judgments");
        variables.put("textModel", null);
        variables.put("fairnessAttribute", null);
        variables.put("mlflowRunId", null);
        variables.put("search", null);
        assertThat(variables.keySet()).isEqualTo(Contract.START_VARIABLES.get("train-ranker"));
        return variables;
    }

    private void decide(String decision) {
        engine.publish(Workflows.REVIEW_DECIDED, FakePlatform.REVIEW, Map.of("decision", decision));
    }
}
