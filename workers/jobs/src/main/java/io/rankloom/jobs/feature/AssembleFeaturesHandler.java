package io.rankloom.jobs.feature;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.click.TrainingLabels;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.intent.IntentFitting;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.modality.Modality;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.AssembleFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Fits the feature pipeline, makes the catalogue and the feature matrices of the judged pairs. */
public final class AssembleFeaturesHandler implements JobHandler<AssembleFeatures.Input, AssembleFeatures.Output> {

    private static final int VERSION = 10;

    private final Steps steps;

    public AssembleFeaturesHandler(Steps steps) {
        this.steps = steps;
    }

    @Override
    public JobType<AssembleFeatures.Input, AssembleFeatures.Output> type() {
        return AssembleFeatures.TYPE;
    }

    @Override
    public AssembleFeatures.Output handle(AssembleFeatures.Input input, JobContext context) throws Exception {
        Map<Modality, List<String>> shards = new EnumMap<>(Modality.class);
        shards.put(Modality.TEXT, orNone(input.textShards()));
        shards.put(Modality.IMAGE, orNone(input.imageShards()));
        shards.put(Modality.RATING, orNone(input.ratingShards()));
        shards.put(Modality.REVIEW, orNone(input.reviewShards()));
        Sources sources = new Sources(input.datasetDigest(), input.splitDigest(), shards, input.seed());
        Set<Modality> wanted = EnumSet.noneOf(Modality.class);
        input.modalities().forEach(label -> wanted.add(Modality.of(label)));
        Set<Modality> asked = EnumSet.copyOf(wanted);
        wanted.removeIf(modality -> sources.of(modality).isEmpty());
        if (wanted.isEmpty()) {
            throw PipelineFitting.nothing(asked);
        }
        TrainingLabels labels = TrainingLabels.of(input.labels());
        Encoders encoders = Encoders.of(steps.store(), input.textEncoder());
        Map<String, Object> parameters = new TreeMap<>(Map.of("modalities", wanted, "encoder", encoders.key()));
        if (labels.spec().fromClicks()) {
            parameters.put("labels", input.labels());
        }
        Step step = new Step("assemble-features", VERSION, parameters, sources.inputs(), input.seed());
        return steps.run(step, AssembleFeatures.Output.class, context, () -> {
            String digest = steps.store().publish(folder -> write(sources, wanted, labels, encoders, folder, context));
            return new Made<>(digest, new AssembleFeatures.Output(digest));
        });
    }

    private static List<String> orNone(List<String> shards) {
        return shards == null ? List.of() : shards;
    }

    private void write(
            Sources sources,
            Set<Modality> wanted,
            TrainingLabels labels,
            Encoders encoders,
            Path folder,
            JobContext context)
            throws IOException {
        Dataset dataset = Dataset.open(steps.store().path(sources.datasetDigest()));
        Shards shards = new Shards(steps.store(), sources);
        Path pipeline = Files.createDirectory(folder.resolve("pipeline"));
        context.progress(0, "fitting the feature pipeline");
        new PipelineFitting(shards, dataset.schema(), wanted, encoders, sources.seed(), pipeline).fit(context);
        Split split = Split.read(steps.store().path(sources.splitDigest()));
        List<Judgment> judgments = labels.judgments(dataset, split, context);
        if (wanted.contains(Modality.TEXT)) {
            context.progress(0.25, "learning what queries mean");
            IntentFitting.fit(dataset, split, judgments, pipeline, context);
        }
        context.progress(0.3, "making the catalogue of %,d products".formatted(dataset.size()));
        new CatalogueBuilder(dataset, shards, pipeline, folder.resolve("catalogue")).build();
        sources.write(folder);
        Map<String, Integer> folds = wanted.contains(Modality.TEXT)
                ? learnt(dataset, split, judgments, sources.seed(), folder, context)
                : Map.of();
        Featuriser featuriser = Featuriser.open(folder);
        Files.write(folder.resolve(FeaturesTree.SCHEMA), new ObjectMapper().writeValueAsBytes(featuriser.schema()));
        matrices(dataset, split, judgments, featuriser, folds, folder, context);
    }

    /** What the training queries' labels teach; the fold of each such query, whose own labels must not count for it. */
    private static Map<String, Integer> learnt(
            Dataset dataset, Split split, List<Judgment> labels, long seed, Path folder, JobContext context)
            throws IOException {
        Set<String> ids = Set.copyOf(split.train());
        List<Query> train =
                dataset.queries().stream().filter(q -> ids.contains(q.id())).toList();
        TrainingFolds folds = TrainingFolds.of(train, seed);
        Path pipeline = folder.resolve("pipeline");
        new ProjectionFitting(Featuriser.open(folder), labels, folds, seed, context).fit(train, pipeline);
        new JudgedWordFitting(folder.resolve("catalogue"), labels, folds).fit(train, pipeline, context);
        return folds.byQuery();
    }

    private static void matrices(
            Dataset dataset,
            Split split,
            List<Judgment> judgments,
            Featuriser featuriser,
            Map<String, Integer> folds,
            Path folder,
            JobContext context)
            throws IOException {
        List<Query> queries = dataset.queries();
        MatrixMaking making = new MatrixMaking(featuriser, judgments);
        double from = 0.4;
        for (String part : List.of("train", "validation", "test")) {
            Set<String> ids = new HashSet<>(
                    switch (part) {
                        case "train" -> split.train();
                        case "validation" -> split.validation();
                        default -> split.test();
                    });
            double to = part.equals("train") ? 0.8 : from + 0.1;
            List<Query> chosen =
                    queries.stream().filter(q -> ids.contains(q.id())).toList();
            FeatureMatrix matrix = making.make(chosen, folds, context, from, to);
            if (part.equals("test")) {
                requireRelevant(matrix);
            } else {
                requireOrder(matrix, part);
            }
            matrix.write(FeaturesTree.file(folder, part));
            context.log("%s: %,d queries, %,d pairs, %d features"
                    .formatted(
                            part,
                            matrix.queries(),
                            matrix.rows(),
                            matrix.schema().size()));
            from = to;
        }
    }

    /** Metrics are defined by relevant products. */
    private static void requireRelevant(FeatureMatrix test) {
        for (int row = 0; row < test.rows(); row++) {
            if (test.grade(row) > 0) {
                return;
            }
        }
        throw new BpmnError(
                AssembleFeatures.NO_POSITIVE_JUDGMENTS,
                "no relevant product in the " + test.queries()
                        + " queries of the test split: give judgments with a grade above 0 for more queries");
    }

    /** An order is learnt, and training stopped, by queries whose candidates are not all alike. */
    private static void requireOrder(FeatureMatrix matrix, String part) {
        for (int q = 0; q < matrix.queries(); q++) {
            Set<Float> grades = new HashSet<>();
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                if (!Float.isNaN(matrix.grade(row))) {
                    grades.add(matrix.grade(row));
                }
            }
            if (grades.size() > 1) {
                return;
            }
        }
        throw new BpmnError(
                AssembleFeatures.NO_POSITIVE_JUDGMENTS,
                "none of the " + matrix.queries() + " queries of the " + part
                        + " split has candidates of two different grades, so there is no order to learn from: grade more products of more queries");
    }
}
