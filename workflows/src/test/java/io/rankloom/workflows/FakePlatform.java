package io.rankloom.workflows;

import io.rankloom.workflows.collect.AssessQuality;
import io.rankloom.workflows.collect.CleanDataset;
import io.rankloom.workflows.collect.CollectSource;
import io.rankloom.workflows.collect.DatasetCounts;
import io.rankloom.workflows.collect.PlanCollection;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import io.rankloom.workflows.promotion.AssignDeployment;
import io.rankloom.workflows.promotion.ExpireReview;
import io.rankloom.workflows.promotion.MeasureGuards;
import io.rankloom.workflows.promotion.OpenReview;
import io.rankloom.workflows.promotion.RecordPromotion;
import io.rankloom.workflows.promotion.RemindReviewers;
import io.rankloom.workflows.promotion.WithdrawDeployment;
import io.rankloom.workflows.rollback.RollBackDeployment;
import io.rankloom.workflows.training.AssembleFeatures;
import io.rankloom.workflows.training.EvaluateRanker;
import io.rankloom.workflows.training.ExtractImage;
import io.rankloom.workflows.training.ExtractRating;
import io.rankloom.workflows.training.ExtractReview;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.FinishRun;
import io.rankloom.workflows.training.GateInput;
import io.rankloom.workflows.training.LearnFusion;
import io.rankloom.workflows.training.RegisterModel;
import io.rankloom.workflows.training.ResolveChampion;
import io.rankloom.workflows.training.Shard;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.ValidateDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Serves every job type with the smallest behaviour that a path can be followed by, and remembers what it was asked. */
final class FakePlatform {

    static final String REVIEW = "review-1";
    static final GateInput CLEARLY_BETTER = new GateInput(false, 0.9, 0.02, 0.01, 5, 1e-7, 0.01, 0.1, 500);
    static final GateInput FIRST = new GateInput(true, 0.9, 0.02, 0.01, 5, 1e-7, 0.01, 0.1, 500);
    static final GateInput WORSE = new GateInput(false, 0.9, -0.05, -0.1, 5, 1e-7, 0.01, 0.1, 500);

    volatile GateInput gateInput = CLEARLY_BETTER;
    volatile String trippingStage = "";
    volatile String badSource = "";
    volatile String invalidDataset = "";
    private TestEngine engine;
    private final List<Record> asked = new ArrayList<>();

    synchronized <T extends Record> List<T> asked(Class<T> input) {
        return asked.stream().filter(input::isInstance).map(input::cast).toList();
    }

    <T extends Record> T awaitOne(Class<T> input) {
        TestEngine.await(
                input.getDeclaringClass().getSimpleName(), () -> !asked(input).isEmpty());
        return asked(input).getFirst();
    }

    FinishRun.Input awaitEnd() {
        var end = awaitOne(FinishRun.Input.class);
        engine.awaitProcessEnd();
        return end;
    }

    /** @param except types that the test serves itself */
    void serve(TestEngine served, JobType<?, ?>... except) {
        engine = served;
        var ledger = new MemoryLedger();
        Stream.of(collecting(), learning(), judging(), promoting())
                .flatMap(List::stream)
                .filter(job -> !List.of(except).contains(job.type()))
                .forEach(job -> served.open(job, ledger));
    }

    private <I extends Record, O extends Record> JobHandler<I, O> job(JobType<I, O> type, FakeJob.Work<I, O> work) {
        return new FakeJob<>(type, (input, context) -> {
            synchronized (this) {
                asked.add(input);
            }
            return work.apply(input, context);
        });
    }

    private List<JobHandler<?, ?>> collecting() {
        var sources = List.of(
                new PlanCollection.Source("titles", "products", "file:titles.csv"),
                new PlanCollection.Source("labels", "judgments", "file:labels.csv"));
        return List.of(
                job(PlanCollection.TYPE, (in, context) -> new PlanCollection.Output("mapping", sources)),
                job(CollectSource.TYPE, (in, context) -> {
                    if (in.source().name().equals(badSource)) {
                        throw new BpmnError(
                                CollectSource.BAD_SOURCE, in.source().uri() + " is not there");
                    }
                    return new CollectSource.Output("raw-" + in.source().name());
                }),
                job(CleanDataset.TYPE, (in, context) -> new CleanDataset.Output("dataset")),
                job(
                        AssessQuality.TYPE,
                        (in, context) ->
                                new AssessQuality.Output("quality", new DatasetCounts(3000, 10, 100, 5, 7, 0, 1))),
                job(PublishDatasetVersion.TYPE, (in, context) -> new PublishDatasetVersion.Output(4)));
    }

    private List<JobHandler<?, ?>> learning() {
        return List.of(
                job(ValidateDataset.TYPE, (in, context) -> {
                    if (!invalidDataset.isEmpty()) {
                        throw new BpmnError(ValidateDataset.DATASET_INVALID, invalidDataset);
                    }
                    var shards = List.of(new Shard(0, 0, 1000), new Shard(1, 1000, 2000), new Shard(2, 2000, 3000));
                    return new ValidateDataset.Output("split", shards);
                }),
                job(ExtractText.TYPE, (in, context) -> new ExtractText.Output(shard("text", in.shard()))),
                job(ExtractImage.TYPE, (in, context) -> new ExtractImage.Output(shard("image", in.shard()))),
                job(ExtractRating.TYPE, (in, context) -> new ExtractRating.Output(shard("rating", in.shard()))),
                job(ExtractReview.TYPE, (in, context) -> new ExtractReview.Output(shard("review", in.shard()))),
                job(AssembleFeatures.TYPE, (in, context) -> new AssembleFeatures.Output("features")),
                job(LearnFusion.TYPE, (in, context) -> new LearnFusion.Output("fusion", Map.of("text", 1.0))),
                job(
                        TrainRanker.TYPE,
                        (in, context) -> new TrainRanker.Output(new Trial(
                                in.ranker(), "model-" + in.ranker(), in.ranker().equals("mlp") ? 0.9 : 0.8))));
    }

    private static String shard(String modality, Shard shard) {
        return modality + "-" + shard.index();
    }

    private List<JobHandler<?, ?>> judging() {
        return List.of(
                job(
                        ResolveChampion.TYPE,
                        (in, context) -> new ResolveChampion.Output(gateInput.firstModel() ? null : "champion")),
                job(EvaluateRanker.TYPE, (in, context) -> new EvaluateRanker.Output("report", gateInput)),
                job(RegisterModel.TYPE, (in, context) -> new RegisterModel.Output(7)),
                job(FinishRun.TYPE, (in, context) -> new FinishRun.Output()),
                job(OpenReview.TYPE, (in, context) -> new OpenReview.Output(REVIEW)),
                job(RemindReviewers.TYPE, (in, context) -> new RemindReviewers.Output()),
                job(ExpireReview.TYPE, (in, context) -> new ExpireReview.Output()));
    }

    private List<JobHandler<?, ?>> promoting() {
        return List.of(
                job(AssignDeployment.TYPE, (in, context) -> new AssignDeployment.Output("deployment")),
                job(MeasureGuards.TYPE, (in, context) -> {
                    boolean passed = !in.stage().equals(trippingStage);
                    return new MeasureGuards.Output(passed, passed ? null : "p99 of 80 ms is above 50 ms");
                }),
                job(WithdrawDeployment.TYPE, (in, context) -> new WithdrawDeployment.Output()),
                job(RecordPromotion.TYPE, (in, context) -> new RecordPromotion.Output()),
                job(
                        RollBackDeployment.TYPE,
                        (in, context) -> new RollBackDeployment.Output(3, "model-3", "deployment")));
    }
}
