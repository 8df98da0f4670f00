package io.rankloom.jobs.training;

import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.onnx.OnnxExport;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.engines.ranker.Rankers;
import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trains one ranker on the training queries and keeps it as an MLflow model. Its validation NDCG comes from the ONNX. */
public final class TrainRankerHandler implements JobHandler<TrainRanker.Input, TrainRanker.Output> {

    private static final int VERSION = 2;
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
        TrainRanker.Output output = steps.run(step, TrainRanker.Output.class, context, () -> train(input, context));
        track(input, spec, output.trial());
        context.progress(1, "validation NDCG@10 %.4f".formatted(output.trial().validationNdcg()));
        return output;
    }

    private Made<TrainRanker.Output> train(TrainRanker.Input input, JobContext context) throws Exception {
        FeaturesTree features = new FeaturesTree(steps.store().path(input.featuresDigest()));
        FittedFusion fusion = LearnFusionHandler.read(steps.store().path(input.fusionDigest()));
        context.progress(0, "reading the features");
        FeatureMatrix validation = features.validation();
        TrainingLog log = new TrainingLog(context);
        FusedTrainedRanker ranker =
                Rankers.train(input.ranker(), fusion, input.seed(), features.train(), validation, log);
        byte[] onnx = OnnxExport.bytes(ranker);
        context.progress(0.92, "measuring the exported model");
        try (OnnxScorer scorer = new OnnxScorer(input.ranker(), onnx, fusion.schema())) {
            double ndcg = Evaluation.mean(validation, scorer.score(validation), new Ndcg(CUTOFF))
                    .orElse(0);
            ModelDescription description = describe(input, features, fusion, ndcg);
            GoldenRows golden = new GoldenPicking(steps.store(), features).pick(scorer);
            String digest = steps.store().publish(folder -> {
                new ModelDirectory(description, onnx, golden).write(folder);
                log.write(folder);
            });
            return new Made<>(digest, new TrainRanker.Output(new Trial(input.ranker(), digest, ndcg)));
        }
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

    private void track(TrainRanker.Input input, Spec spec, Trial trial) throws Exception {
        String name = slug(spec);
        tracking.param(input.mlflowRunId(), "ranker/" + name, input.ranker());
        for (Epoch epoch : TrainingLog.read(steps.store().path(trial.modelDigest()))) {
            Map<String, Double> metrics = new TreeMap<>();
            epoch.metrics().forEach((metric, value) -> metrics.put(name + "/" + metric, value));
            tracking.metrics(input.mlflowRunId(), metrics, epoch.epoch());
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
