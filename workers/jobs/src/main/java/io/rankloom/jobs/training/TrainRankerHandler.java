package io.rankloom.jobs.training;

import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.onnx.OnnxExport;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.engines.ranker.Rankers;
import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.fusion.LearnFusionHandler;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.spec.Spec;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Trains one ranker on the training queries and keeps it as an MLflow model. Its validation NDCG comes from the ONNX. */
public final class TrainRankerHandler implements JobHandler<TrainRanker.Input, TrainRanker.Output> {

    private static final int VERSION = 4;
    private static final int CUTOFF = 10;

    private final Steps steps;
    private final Tracking tracking;

    public TrainRankerHandler(Steps steps, Tracking tracking) {
        this.steps = steps;
        this.tracking = tracking;
    }

    @Override
    public JobType<TrainRanker.Input, TrainRanker.Output> type() {
        return TrainRanker.TYPE;
    }

    @Override
    public TrainRanker.Output handle(TrainRanker.Input input, JobContext context) throws Exception {
        Spec spec = Spec.parse(input.ranker());
        Step step = new Step(
                "train-ranker",
                VERSION,
                Map.of("ranker", input.ranker()),
                List.of(input.featuresDigest(), input.fusionDigest()),
                input.seed());
        TrialTracking tracked = TrialTracking.of(tracking, input, spec);
        tracked.begin();
        TrainRanker.Output output;
        boolean told;
        try (EpochTracking epochs = tracked.epochs()) {
            output = steps.run(step, TrainRanker.Output.class, context, () -> train(input, context, epochs));
            told = epochs.heard();
        }
        TrialResult result = output.trialResult().numbered(input.number());
        if (!told && !result.failed()) {
            try (EpochTracking epochs = tracked.epochs()) {
                TrainingLog.read(steps.store().path(result.digest())).forEach(epochs::hear);
            }
        }
        tracked.end(result);
        context.progress(
                1,
                result.failed()
                        ? "cannot be trained: " + result.failure()
                        : "validation NDCG@10 %.4f".formatted(result.validationNdcg()));
        return new TrainRanker.Output(result);
    }

    /** Parameters that these data cannot be trained with fail every time, so that is a result and kept like one. */
    private Made<TrainRanker.Output> train(TrainRanker.Input input, JobContext context, EpochTracking epochs)
            throws Exception {
        long begun = System.nanoTime();
        try {
            Trial trial = fit(input, context, epochs);
            return made(input, trial.modelDigest(), trial.validationNdcg(), begun, null);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            context.log(input.ranker() + " cannot be trained: " + reason);
            String digest = steps.store().publish(folder -> FailedTraining.write(folder, input.ranker(), reason));
            return made(input, digest, null, begun, reason);
        }
    }

    private static Made<TrainRanker.Output> made(
            TrainRanker.Input input, String digest, Double ndcg, long begun, String failure) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Made<>(
                digest,
                new TrainRanker.Output(
                        new TrialResult(input.number(), input.ranker(), digest, ndcg, seconds, failure)));
    }

    private Trial fit(TrainRanker.Input input, JobContext context, EpochTracking epochs) throws Exception {
        FeaturesTree features = new FeaturesTree(steps.store().path(input.featuresDigest()));
        FittedFusion fusion = LearnFusionHandler.read(steps.store().path(input.fusionDigest()));
        context.progress(0, "reading the features");
        FeatureMatrix validation = features.validation();
        GoldenPicking picking = new GoldenPicking(validation);
        TrainingLog log = new TrainingLog(context, epochs);
        FusedTrainedRanker ranker =
                Rankers.train(input.ranker(), fusion, input.seed(), features.train(), validation, log);
        byte[] onnx = OnnxExport.bytes(ranker);
        context.progress(0.92, "measuring the exported model");
        try (OnnxScorer scorer = new OnnxScorer(input.ranker(), onnx, fusion.schema())) {
            float[] scores = scorer.score(validation);
            refuseUnlessFinite(scores);
            double ndcg = Evaluation.mean(validation, scores, new Ndcg(CUTOFF)).orElse(0);
            ModelDescription description = describe(input, features, fusion, ndcg);
            GoldenRows golden = picking.pick(texts(features), scorer);
            String digest = steps.store().publish(folder -> {
                new ModelDirectory(description, onnx, golden).write(folder);
                log.write(folder);
            });
            return new Trial(input.ranker(), digest, ndcg);
        }
    }

    private static void refuseUnlessFinite(float[] scores) {
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                throw new ArithmeticException("the trained ranker gives the score " + score
                        + " to a validation product; try a smaller learning rate or a larger penalty");
            }
        }
    }

    private Map<String, String> texts(FeaturesTree features) throws IOException {
        return Dataset.open(steps.store().path(features.sources().datasetDigest())).queries().stream()
                .collect(Collectors.toMap(Query::id, Query::text));
    }

    private ModelDescription describe(TrainRanker.Input input, FeaturesTree features, FittedFusion fusion, double ndcg)
            throws Exception {
        Map<String, Double> shares = new TreeMap<>();
        fusion.shares().forEach(share -> shares.put(share.modality().label(), share.share()));
        return new ModelDescription(
                input.ranker(),
                LearnFusionHandler.spec(steps.store().path(input.fusionDigest())),
                fusion.schema(),
                input.featuresDigest(),
                input.fusionDigest(),
                features.sources().datasetDigest(),
                input.seed(),
                shares,
                ndcg);
    }
}
