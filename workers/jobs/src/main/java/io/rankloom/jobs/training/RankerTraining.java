package io.rankloom.jobs.training;

import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.onnx.OnnxExport;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.engines.ranker.FeatureExplainer;
import io.rankloom.engines.ranker.Rankers;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.fusion.LearnFusionHandler;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.explanation.ScoreShares;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.fusion.ModalityShare;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.significance.BootstrapMean;
import io.rankloom.learning.significance.GroupResampling;
import io.rankloom.learning.significance.Interval;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One training whose features have been read. For one thread. */
final class RankerTraining {

    private static final int CUTOFF = 10;
    private static final int RESAMPLES = 2000;

    /** Beside the ONNX, which tells scores only: what it takes to say where a score comes from. */
    private static final String EXPLAINER = "rankloom/explainer.json";

    private final ArtifactStore store;
    private final TrainRanker.Input input;
    private final FeaturesTree features;
    private final FittedFusion fusion;
    private final FeatureMatrix train;
    private final FeatureMatrix validation;

    private RankerTraining(ArtifactStore store, TrainRanker.Input input, FeaturesTree features, FittedFusion fusion)
            throws IOException {
        this.store = store;
        this.input = input;
        this.features = features;
        this.fusion = fusion;
        this.train = features.train();
        this.validation = features.validation();
    }

    static RankerTraining read(ArtifactStore store, TrainRanker.Input input) throws IOException {
        return new RankerTraining(
                store,
                input,
                new FeaturesTree(store.path(input.featuresDigest())),
                LearnFusionHandler.read(store.path(input.fusionDigest())));
    }

    /**
     * Fits the ranker and publishes it as a model.
     *
     * @throws IllegalArgumentException if the parameters or the data do not allow it, the same every time
     * @throws ArithmeticException if the fitted ranker gives scores that are no numbers
     */
    Trial fit(TrainingLog log, JobContext context) throws Exception {
        GoldenPicking picking = new GoldenPicking(validation);
        FusedTrainedRanker ranker = Rankers.train(input.ranker(), fusion, input.seed(), train, validation, log);
        byte[] onnx = OnnxExport.bytes(ranker);
        log.progress(1, "measuring the exported model");
        try (OnnxScorer scorer = new OnnxScorer(input.ranker(), onnx, fusion.schema())) {
            double[] perQuery = perQuery(scorer.score(validation));
            Interval measured = interval(perQuery, dataset().groups(validation));
            Interval folds = crossValidated(context);
            GoldenRows golden = picking.pick(texts(), scorer);
            ModelDescription description = description(shares(ranker), measured, folds);
            Optional<FeatureExplainer> explainer = FeatureExplainer.of(ranker);
            String digest = store.publish(folder -> {
                new ModelDirectory(description, onnx, golden, CUTOFF).write(folder);
                if (explainer.isPresent()) {
                    explainer.get().write(folder.resolve(EXPLAINER));
                }
                log.write(folder);
            });
            return new Trial(input.ranker(), digest, folds == null ? description.validationNdcg() : folds.mean());
        }
    }

    /** NDCG of each validation query, NaN where undefined. */
    private double[] perQuery(float[] scores) {
        return Evaluation.perQuery(validation, finite(scores), new Ndcg(CUTOFF));
    }

    private static float[] finite(float[] scores) {
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                throw new ArithmeticException("the trained ranker gives the score " + score
                        + " to a product that it has not learnt from; try a smaller learning rate or a larger penalty");
            }
        }
        return scores;
    }

    private static double orZero(double mean) {
        return Double.isNaN(mean) ? 0 : mean;
    }

    private Interval interval(double[] perQuery, List<String> groups) {
        return new BootstrapMean(RESAMPLES, input.seed()).of(perQuery, groups);
    }

    /**
     * The NDCG of the training and validation queries together, each by a ranker that was trained like this one without its group;
     * null where the validation queries are enough to choose a ranker by.
     */
    private Interval crossValidated(JobContext context) throws IOException {
        Optional<QueryFolds> folds = QueryFolds.of(dataset(), List.of(train, validation), input.seed());
        if (folds.isEmpty()) {
            return null;
        }
        context.progress(0.92, "training without each fifth of the queries, since those of the validation are few");
        Fusion method = Fusion.parse(LearnFusionHandler.spec(store.path(input.fusionDigest())));
        Recipe recipe = new Recipe(input.ranker(), method, CUTOFF, input.seed(), context);
        FeatureMatrix all = folds.get().queries();
        float[] scores = folds.get().scores(recipe, all.schema().modalities());
        return interval(
                Evaluation.perQuery(all, finite(scores), new Ndcg(CUTOFF)),
                folds.get().groups());
    }

    private Dataset dataset() throws IOException {
        return Dataset.open(store.path(features.sources().datasetDigest()));
    }

    private Map<String, String> texts() throws IOException {
        return dataset().queries().stream().collect(Collectors.toMap(Query::id, Query::text));
    }

    /** Behind a joint fusion those that the trained model's scores have; intervals by groups, which a trainer does not know. */
    private List<ModalityShare> shares(FusedTrainedRanker ranker) throws IOException {
        return fusion.method().joint()
                ? ScoreShares.of(
                        ranker, validation, GroupResampling.of(dataset().groups(validation)), input.seed())
                : ranker.fusion().shares();
    }

    /** @param folds null where not measured */
    private ModelDescription description(List<ModalityShare> measured, Interval ndcg, Interval folds)
            throws IOException {
        Map<String, Double> shares = new TreeMap<>();
        measured.forEach(share -> shares.put(share.modality().label(), share.share()));
        return new ModelDescription(
                input.ranker(),
                LearnFusionHandler.spec(store.path(input.fusionDigest())),
                fusion.schema(),
                input.featuresDigest(),
                input.fusionDigest(),
                features.sources().datasetDigest(),
                input.seed(),
                shares,
                orZero(ndcg.mean()),
                measured,
                ndcg,
                folds,
                TrainingData.of(dataset(), train, validation));
    }
}
