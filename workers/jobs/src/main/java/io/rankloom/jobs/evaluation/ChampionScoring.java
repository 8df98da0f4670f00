package io.rankloom.jobs.evaluation;

import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.feature.MatrixMaking;
import io.rankloom.jobs.feature.Recatalogue;
import io.rankloom.jobs.feature.Reencoding;
import io.rankloom.jobs.feature.Sources;
import io.rankloom.jobs.training.ModelDescription;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The champion's scores of this run's test pairs. It is given the features that it was made for: those of this run when they
 * are the same, else its own pipeline's over this run's products.
 */
final class ChampionScoring {

    private final ArtifactStore store;
    private final String featuresDigest;
    private final FeatureMatrix test;
    private final JobContext context;

    ChampionScoring(ArtifactStore store, String featuresDigest, FeatureMatrix test, JobContext context) {
        this.store = store;
        this.featuresDigest = featuresDigest;
        this.test = test;
        this.context = context;
    }

    /** Its NDCG is undefined for the queries that it has learnt from. */
    Scored score(String championDigest, int cutoff) throws IOException {
        Path model = store.path(championDigest);
        ModelDescription description = ModelDescription.read(model);
        boolean ours = description.featuresDigest().equals(featuresDigest);
        FeatureMatrix matrix = ours ? test : refeaturised(description);
        try (OnnxScorer scorer =
                OnnxScorer.open("champion", model.resolve("model.onnx"), description.featureSchema())) {
            return withoutLearnt(Scored.of("champion", matrix, scorer.score(matrix), cutoff), description);
        }
    }

    private Scored withoutLearnt(Scored champion, ModelDescription description) throws IOException {
        FeaturesTree ours = new FeaturesTree(store.path(featuresDigest));
        FeaturesTree theirs = new FeaturesTree(store.path(description.featuresDigest()));
        if (ours.sources().splitDigest().equals(theirs.sources().splitDigest())) {
            return champion;
        }
        LearntQueries learnt = LearntQueries.of(store, description.featuresDigest());
        Map<String, Query> queries = Dataset.open(store.path(ours.sources().datasetDigest())).queries().stream()
                .collect(Collectors.toMap(Query::id, query -> query));
        double[] ndcg = champion.ndcg().clone();
        int left = 0;
        for (int q = 0; q < ndcg.length; q++) {
            if (learnt.contains(queries.get(test.queryId(q)))) {
                ndcg[q] = Double.NaN;
            }
            left += Double.isNaN(ndcg[q]) ? 0 : 1;
        }
        context.log(
                "the champion was trained on another split: it is compared on the %,d of %,d test queries that it has not learnt from"
                        .formatted(left, ndcg.length));
        return new Scored(champion.name(), champion.matrix(), champion.scores(), ndcg);
    }

    private FeatureMatrix refeaturised(ModelDescription champion) throws IOException {
        context.progress(0.78, "featurising the test queries for the champion");
        FeaturesTree ours = new FeaturesTree(store.path(featuresDigest));
        Path pipeline = store.path(champion.featuresDigest()).resolve("pipeline");
        Dataset dataset = Dataset.open(store.path(ours.sources().datasetDigest()));
        // Published, not temporary: its files stay memory-mapped as long as the featuriser lives.
        Path made = store.path(featuresDigest).resolve("pipeline");
        Sources sources = Reencoding.of(new Steps(store), ours.sources(), made, pipeline, context);
        String catalogue = Recatalogue.publish(store, sources, pipeline);
        Featuriser featuriser = Featuriser.open(pipeline, store.path(catalogue).resolve("catalogue"))
                .making(champion.featureSchema());
        Set<String> wanted = new HashSet<>();
        for (int q = 0; q < test.queries(); q++) {
            wanted.add(test.queryId(q));
        }
        List<Query> queries =
                dataset.queries().stream().filter(q -> wanted.contains(q.id())).toList();
        return new MatrixMaking(featuriser, dataset.judgments()).make(queries, context, 0.78, 0.85);
    }
}
