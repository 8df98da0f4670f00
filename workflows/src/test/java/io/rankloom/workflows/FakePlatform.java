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
import io.rankloom.workflows.training.ChooseBest;
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
import io.rankloom.workflows.training.SuggestTrials;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialOrder;
import io.rankloom.workflows.training.TrialResult;
import io.rankloom.workflows.training.ValidateDataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Serves every job type with the smallest behaviour that a path can be followed by, and remembers what it was asked. */
final class FakePlatform {

    static final String REVIEW = "review-1";
    static final GateInput CLEARLY_BETTER = new GateInput(false, 0.9, 0.02, 0.01, 5, 1e-7, 0.01, 0.1, 200);
    static final GateInput FIRST = new GateInput(true, 0.9, 0.02, 0.01, 5, 1e-7, 0.01, 0.1, 200);
    static final GateInput WORSE = new GateInput(false, 0.9, -0.05, -0.1, 5, 1e-7, 0.01, 0.1, 200);

    volatile GateInput gateInput = CLEARLY_BETTER;
    volatile String trippingStage = "";
    volatile String decidedMeanwhile = "EXPIRED";
    volatile String badSource = "";
    volatile String invalidDataset = "";
    /** Index of the shard whose pictures cannot be extracted. */
    volatile int poisonShard = -1;

    volatile Set<String> untrainable = Set.of();
    /** Trials of a search wait here when a test wants to do something meanwhile. */
    volatile CountDownLatch trialsMayEnd = new CountDownLatch(0);

    final MemoryLedger ledger = new MemoryLedger();
    private final List<TrialResult> tried = new ArrayList<>();
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
        Stream.of(collecting(), learning(), training(), judging(), promoting())
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
                    return new ValidateDataset.Output("split", shards, "by-language");
                }),
                job(ExtractText.TYPE, (in, context) -> new ExtractText.Output(shard("text", in.shard()))),
                job(ExtractImage.TYPE, (in, context) -> {
                    if (in.shard().index() == poisonShard) {
                        throw new IllegalStateException("shard " + poisonShard + ": the file is cut");
                    }
                    return new ExtractImage.Output(shard("image", in.shard()));
                }),
                job(ExtractRating.TYPE, (in, context) -> new ExtractRating.Output(shard("rating", in.shard()))),
                job(ExtractReview.TYPE, (in, context) -> new ExtractReview.Output(shard("review", in.shard()))),
                job(AssembleFeatures.TYPE, (in, context) -> new AssembleFeatures.Output("features")),
                job(LearnFusion.TYPE, (in, context) -> new LearnFusion.Output("fusion", Map.of("text", 1.0))));
    }

    private List<JobHandler<?, ?>> training() {
        return List.of(
                job(TrainRanker.TYPE, (in, context) -> {
                    if (in.searched()) {
                        trialsMayEnd.await();
                    }
                    return new TrainRanker.Output(train(in));
                }),
                job(SuggestTrials.TYPE, (in, context) -> suggest(in)),
                job(ChooseBest.TYPE, (in, context) -> choose(in)));
    }

    private TrialResult train(TrainRanker.Input in) {
        if (untrainable.contains(in.ranker())) {
            return new TrialResult(in.number(), in.ranker(), "why-" + in.ranker(), null, 1, "the loss became NaN");
        }
        double ndcg = in.searched() ? 0.9 + 0.01 * in.number() : in.ranker().equals("mlp") ? 0.9 : 0.8;
        return new TrialResult(in.number(), in.ranker(), "model-" + in.ranker(), ndcg, 1, null);
    }

    /** Trial n has n trees; the digest of the search says how many were tried. */
    private synchronized SuggestTrials.Output suggest(SuggestTrials.Input in) {
        int before = in.searchDigest() == null
                ? 0
                : Integer.parseInt(in.searchDigest().substring("search-".length()));
        tried.addAll(in.results());
        int done = before + in.results().size();
        int next =
                in.timeUp() ? 0 : Math.min(in.search().parallel(), in.search().trials() - done);
        var orders = IntStream.rangeClosed(done + 1, done + next)
                .mapToObj(n -> new TrialOrder(n, "lambdamart(trees=" + n + ")"))
                .toList();
        return new SuggestTrials.Output(
                "search-" + done, orders, done / in.search().parallel() + 1);
    }

    private synchronized ChooseBest.Output choose(ChooseBest.Input in) {
        List<TrialResult> results = new ArrayList<>(in.rankerResults());
        if (in.searchDigest() != null) {
            results.addAll(tried);
        }
        List<Trial> trained = results.stream()
                .filter(result -> !result.failed())
                .map(TrialResult::trained)
                .toList();
        return trained.stream()
                .max(Comparator.comparing(Trial::validationNdcg))
                .map(best -> new ChooseBest.Output(best.modelDigest(), trained))
                .orElseThrow(() -> new BpmnError(
                        ChooseBest.ALL_TRIALS_FAILED,
                        "all failed: " + results.getFirst().failure()));
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
                job(ExpireReview.TYPE, (in, context) -> new ExpireReview.Output(decidedMeanwhile)));
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
