package io.rankloom.jobs.evaluation;

import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.jobs.click.ClickEvidence;
import io.rankloom.jobs.click.ClickStudyResult;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.fusion.LearnFusionHandler;
import io.rankloom.jobs.report.Report;
import io.rankloom.jobs.report.Report.CrossValidation;
import io.rankloom.jobs.report.Report.Fairness;
import io.rankloom.jobs.report.Report.Latency;
import io.rankloom.jobs.report.Report.RankerResult;
import io.rankloom.jobs.report.Report.Robustness;
import io.rankloom.jobs.report.Report.Slice;
import io.rankloom.jobs.report.Report.WeightsOf;
import io.rankloom.jobs.report.ReportFiles;
import io.rankloom.jobs.training.GoldenRows;
import io.rankloom.jobs.training.ModelCard;
import io.rankloom.jobs.training.ModelDescription;
import io.rankloom.jobs.training.QueryFolds;
import io.rankloom.jobs.training.Recipe;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.significance.BootstrapMean;
import io.rankloom.learning.significance.Interval;
import io.rankloom.learning.significance.PairedBootstrap;
import io.rankloom.learning.significance.SignTest;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.training.EvaluateRanker;
import io.rankloom.workflows.training.GateInput;
import io.rankloom.workflows.training.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One evaluation, from scores to the report's files. */
final class ModelEvaluation {

    private final ArtifactStore store;
    private final EvaluateRanker.Input input;
    private final JobContext context;
    private final FeaturesTree features;
    private final Evidence evidence;

    ModelEvaluation(ArtifactStore store, EvaluateRanker.Input input, JobContext context) throws IOException {
        this.store = store;
        this.input = input;
        this.context = context;
        this.features = new FeaturesTree(store.path(input.featuresDigest()));
        context.progress(0, "reading the features");
        this.evidence = Evidence.read(features, this::dataset);
    }

    private Dataset dataset(String digest) {
        try {
            return Dataset.open(store.path(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read dataset " + digest, e);
        }
    }

    /** Writes report and figures; returns what the gate sees. */
    GateInput write(Path folder) throws IOException {
        Path model = store.path(input.modelDigest());
        ModelDescription description = ModelDescription.read(model);
        Recipe recipe = recipe(description);
        Retraining retraining = new Retraining(recipe, evidence);
        List<Scored> trials = trials();
        Scored best = trials.getFirst();
        context.progress(0.15, "measuring the baselines");
        List<Scored> untrained = Baselines.untrained(evidence.test(), input.cutoff(), input.seed());
        List<Scored> baselines = new ArrayList<>(untrained);
        baselines.addAll(Baselines.alone(evidence.test(), retraining, input.cutoff()));
        Optional<CrossFitting> folds = CrossFitting.of(recipe, evidence);
        List<Report.Ablation> ablation = new AblationStudy(recipe, evidence).of(best, retraining, folds);
        CrossValidation crossValidation = folds.map(this::crossValidation).orElse(null);
        Scored champion = champion();
        String uncompared = champion == null ? input.championDigest() : null;
        Scored reference = champion != null
                ? champion
                : untrained.stream()
                        .max(Comparator.comparingDouble(Scored::mean))
                        .orElseThrow();
        Interval gain = difference(best, reference).interval();
        Slices kinds = new Slices(evidence);
        List<Slice> slices = kinds.of(best.ndcg(), reference.ndcg(), input.seed());
        List<Scored> others = new ArrayList<>();
        if (champion != null) {
            others.add(champion);
        }
        others.addAll(trials.subList(1, trials.size()));
        others.addAll(baselines);
        try (OnnxScorer scorer = scorer(input.modelDigest())) {
            List<Robustness> robustness =
                    new RobustnessStudy(evidence, scorer, input.cutoff(), input.seed()).of(best, context);
            context.progress(0.88, "timing the scoring path");
            Featuriser featuriser = Featuriser.open(features.folder());
            Titles titles = Titles.from(featuriser.catalogue());
            Latency latency = latency(featuriser, scorer);
            GateInput gate = new GateInput(
                    champion == null,
                    best.mean(),
                    gain.low(),
                    kinds.worst(slices),
                    latency.p99(),
                    Parity.error(GoldenRows.read(model), featuriser, scorer),
                    evidence.quarantinedShare(),
                    RobustnessStudy.worstMissing(robustness),
                    PairedBootstrap.groups(best.ndcg(), reference.ndcg(), evidence.testGroups()));
            context.progress(0.9, "simulating clicks");
            ClickStudyResult clicks = ClickEvidence.of(
                            evidence.dataset(),
                            evidence.train(),
                            evidence.validation(),
                            evidence.test(),
                            evidence.testGroups(),
                            context)
                    .orElse(null);
            context.progress(0.95, "writing the report");
            Report report = new Report(
                    input.cutoff(),
                    evidence.facts(),
                    results(trials),
                    results(baselines),
                    description.ranker(),
                    champion == null ? null : compared(best, champion),
                    uncompared,
                    clicks,
                    ablation,
                    slices,
                    Evidence.weights(description.modalityShares()),
                    PrCurve.of(best.matrix(), best.scores()),
                    new Examples(evidence.texts(), titles).of(best, scorer, champion),
                    latency,
                    gate,
                    PerQuery.FILE,
                    Comparisons.of(best, others, input.seed(), evidence.testGroups()),
                    crossValidation,
                    robustness,
                    fairness(best, reference),
                    CalibrationStudy.of(evidence.validation(), best, scorer).orElse(null),
                    new WinLoss(best, reference, evidence.texts(), titles).of().orElse(null),
                    recipe.fusion().method().joint() ? WeightsOf.SCORES : WeightsOf.FUSION);
            ReportFiles.write(report, folder);
            Files.writeString(
                    folder.resolve(ModelCard.FILE),
                    EvaluatedCard.of(description, report).markdown());
            List<Scored> all = new ArrayList<>(trials);
            all.addAll(baselines);
            if (champion != null) {
                all.add(champion);
            }
            new PerQuery(evidence.texts(), evidence.testGroups(), kinds::namesOf).write(folder, all);
            return gate;
        }
    }

    private CrossValidation crossValidation(CrossFitting folds) {
        Scored full = folds.full();
        var mean = new BootstrapMean(Difference.RESAMPLES, input.seed());
        return new CrossValidation(QueryFolds.FOLDS, mean.of(full.ndcg(), evidence.groups(full.matrix())));
    }

    /** Null where no attribute of the products lends itself to it, or not the one that is asked for. */
    private Fairness fairness(Scored best, Scored reference) throws IOException {
        String asked = input.fairnessAttribute();
        Optional<Attribute> attribute = Attribute.choose(evidence.dataset(), evidence.test(), asked);
        if (asked != null && attribute.isEmpty()) {
            context.log("exposure by " + asked + " is not measured: it is unknown for more than half of the judged test"
                    + " pairs, or fewer than " + Attribute.FEWEST_QUERIES
                    + " test queries have products of two groups");
        }
        return attribute
                .map(a -> new FairnessStudy(a, evidence.testGroups(), input.seed()).of(best, reference))
                .orElse(null);
    }

    private Recipe recipe(ModelDescription description) throws IOException {
        Fusion fusion = Fusion.parse(LearnFusionHandler.spec(store.path(input.fusionDigest())));
        return new Recipe(description.ranker(), fusion, input.cutoff(), input.seed(), context);
    }

    /** The scores of all trials, the best first, then by validation NDCG. */
    private List<Scored> trials() throws IOException {
        List<Trial> sorted = input.trials().stream()
                .sorted(Comparator.comparing((Trial t) -> !t.modelDigest().equals(input.modelDigest()))
                        .thenComparing(Trial::validationNdcg, Comparator.reverseOrder())
                        .thenComparing(Trial::ranker))
                .toList();
        List<Scored> scored = new ArrayList<>();
        for (Trial trial : sorted) {
            context.progress(0.05, "scoring the test queries by " + trial.ranker());
            try (OnnxScorer scorer = scorer(trial.modelDigest())) {
                FeatureMatrix test = evidence.test();
                scored.add(Scored.of(trial.ranker(), test, scorer.score(test), input.cutoff()));
            }
        }
        return scored;
    }

    private OnnxScorer scorer(String modelDigest) throws IOException {
        Path model = store.path(modelDigest);
        ModelDescription description = ModelDescription.read(model);
        return OnnxScorer.open(description.ranker(), model.resolve("model.onnx"), description.featureSchema());
    }

    private List<RankerResult> results(List<Scored> scored) {
        return scored.stream().map(this::result).toList();
    }

    private RankerResult result(Scored scored) {
        double highestGrade = evidence.dataset().schema().gradeMax();
        return scored.result(input.cutoff(), highestGrade, input.seed(), evidence.testGroups());
    }

    private Difference difference(Scored best, Scored other) {
        return best.minus(other, input.seed(), evidence.testGroups());
    }

    /** Null when there is none, or none that can be compared. */
    private Scored champion() throws IOException {
        if (input.championDigest() == null) {
            return null;
        }
        context.progress(0.76, "scoring the test queries by the champion");
        Scored champion = new ChampionScoring(store, input.featuresDigest(), evidence.test(), context)
                .score(input.championDigest(), input.cutoff());
        if (Evaluation.mean(champion.ndcg()).isPresent()) {
            return champion;
        }
        // A comparison on nothing is none: then a person decides, as about a first model.
        context.log(
                "the champion has learnt from every test query, so the candidate is compared with the baselines only");
        return null;
    }

    private Report.Champion compared(Scored best, Scored champion) throws IOException {
        return new Report.Champion(
                input.championDigest(),
                ModelDescription.read(store.path(input.championDigest())).ranker(),
                result(champion).ndcg(),
                difference(best, champion).interval(),
                SignTest.of(best.ndcg(), champion.ndcg(), evidence.testGroups()).pValue());
    }

    private Latency latency(Featuriser featuriser, OnnxScorer scorer) {
        List<String> queries = new ArrayList<>();
        for (int q = 0; q < evidence.test().queries(); q++) {
            queries.add(evidence.texts().get(evidence.test().queryId(q)));
        }
        return new LatencyProbe(featuriser, scorer).measure(queries, context);
    }
}
