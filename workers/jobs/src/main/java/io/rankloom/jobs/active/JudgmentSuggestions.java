package io.rankloom.jobs.active;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.scoring.Scoring;
import io.rankloom.jobs.training.ModelDescription;
import io.rankloom.learning.active.Committee;
import io.rankloom.learning.active.ExpectedLoss;
import io.rankloom.learning.active.JudgingOrder;
import io.rankloom.learning.active.JudgingOrder.Suggestion;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.workflows.JobContext;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Orders the queries of a dataset that nobody has judged by what their judgments would add to what a model has learnt from: by the NDCG
 * that a committee, trained on draws of the model's own training queries, expects to lose on them.
 */
public final class JudgmentSuggestions {

    private static final int MEMBERS = 10;
    private static final int CUTOFF = 10;

    private final ArtifactStore store;
    private final Scoring scoring;

    public JudgmentSuggestions(ArtifactStore store, Scoring scoring) {
        this.store = store;
        this.scoring = scoring;
    }

    /**
     * Writes one line a query: query_id, query, group and expected_loss, under a header with these names; the first is to be judged
     * first.
     *
     * @param datasetDigest its queries need candidates; those with a graded one are left out
     * @return how many queries there are
     */
    public int write(String modelDigest, String datasetDigest, long seed, Path out, JobContext context)
            throws Exception {
        FeatureMatrix candidates = scoring.candidates(modelDigest, datasetDigest, context);
        ModelDescription model = ModelDescription.read(store.path(modelDigest));
        FeatureMatrix judged = new FeaturesTree(store.path(model.featuresDigest())).train();
        Map<String, Query> queries = Dataset.open(store.path(datasetDigest)).queries().stream()
                .collect(Collectors.toMap(Query::id, Function.identity()));
        context.progress(0.95, "asking a committee of %d".formatted(MEMBERS));
        List<Suggestion> suggestions =
                order(judged, candidates, id -> queries.get(id).group(), seed);
        try (BufferedWriter writer = Files.newBufferedWriter(out)) {
            writer.write("query_id\tquery\tgroup\texpected_loss\n");
            for (Suggestion s : suggestions) {
                writer.write(String.format(
                        Locale.ROOT,
                        "%s\t%s\t%s\t%.6f\n",
                        s.queryId(),
                        oneLine(queries.get(s.queryId()).text()),
                        oneLine(s.group()),
                        s.value()));
            }
        }
        context.progress(1, "%,d queries ordered".formatted(suggestions.size()));
        return suggestions.size();
    }

    /**
     * The queries without a graded candidate in the order to judge them.
     *
     * @param judged what has been learnt from
     * @param candidates features of the queries to choose from, same schema
     * @param groupOf the group of a query by its id
     */
    public static List<Suggestion> order(
            FeatureMatrix judged, FeatureMatrix candidates, Function<String, String> groupOf, long seed) {
        FittedFusion fusion = Fusion.parse("concat").fit(judged, seed);
        Committee committee = Committee.drawn(judged, fusion, MEMBERS, seed);
        FeatureMatrix open = candidates.select(IntStream.range(0, candidates.queries())
                .filter(q -> IntStream.range(candidates.from(q), candidates.to(q))
                        .allMatch(row -> Float.isNaN(candidates.grade(row))))
                .toArray());
        double[] losses = new ExpectedLoss(CUTOFF).of(committee, open);
        List<Suggestion> suggestions = new ArrayList<>();
        for (int q = 0; q < losses.length; q++) {
            suggestions.add(new Suggestion(open.queryId(q), groupOf.apply(open.queryId(q)), losses[q]));
        }
        return JudgingOrder.of(suggestions);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }
}
