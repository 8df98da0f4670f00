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
import io.rankloom.learning.artifact.Digests;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        String name = slug(spec);
        tracking.param(input.mlflowRunId(), "ranker/" + name, input.ranker());
        TrainRanker.Output output;
        boolean trained;
        try (EpochTracking epochs = new EpochTracking(tracking, input.mlflowRunId(), name)) {
            output = steps.run(step, TrainRanker.Output.class, context, () -> train(input, context, epochs));
            trained = epochs.heard();
        }
        track(input, name, output.trial(), trained);
        context.progress(1, "validation NDCG@10 %.4f".formatted(output.trial().validationNdcg()));
        return output;
    }

    private Made<TrainRanker.Output> train(TrainRanker.Input input, JobContext context, EpochTracking epochs)
            throws Exception {
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
            double ndcg = Evaluation.mean(validation, scorer.score(validation), new Ndcg(CUTOFF))
                    .orElse(0);
            ModelDescription description = describe(input, features, ranker.fusion(), ndcg);
            GoldenRows golden = picking.pick(texts(features), scorer);
            String digest = steps.store().publish(folder -> {
                new ModelDirectory(description, onnx, golden).write(folder);
                log.write(folder);
            });
            return new Made<>(digest, new TrainRanker.Output(new Trial(input.ranker(), digest, ndcg)));
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

    /** The epochs have been told while they happened, unless the model was there already. */
    private void track(TrainRanker.Input input, String name, Trial trial, boolean told) throws IOException {
        if (!told) {
            try (EpochTracking epochs = new EpochTracking(tracking, input.mlflowRunId(), name)) {
                TrainingLog.read(steps.store().path(trial.modelDigest())).forEach(epochs::hear);
            }
        }
        tracking.metrics(input.mlflowRunId(), Map.of(name + "/best_validation_ndcg@10", trial.validationNdcg()), 0);
    }

    /** A short name for a trial: the ranker's, and a mark of its parameters when it has any. */
    private static String slug(Spec spec) {
        String mark =
                Digests.of(spec.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 6);
        return spec.parameters().isEmpty() ? spec.name() : spec.name() + "-" + mark;
    }
}
