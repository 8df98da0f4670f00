package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.engines.featurise.PreparedQuery;
import io.rankloom.engines.featurise.Projections;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.text.ContrastiveProjection;
import io.rankloom.learning.text.JudgedVector;
import io.rankloom.learning.text.QueryProjection;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Learns from the training queries how their vectors should be turned, once from all and once without each fold of their
 * groups. It is kept for a language only when the vectors turned by what others taught rank the queries better than they
 * did before.
 */
final class ProjectionFitting {

    /** With fewer groups of queries a matrix of dims² numbers learns nothing but them. */
    private static final int FEWEST_GROUPS = 60;

    private static final int CHUNK = 256;
    private static final Ndcg NDCG = new Ndcg(10);

    /** How sharply good products are told from the others; the folds choose. */
    private static final double[] TEMPERATURES = {0.02, 0.05, 0.1};

    private record Asked(Query query, JudgedVector judged) {}

    /**
     * @param learnt for each fold what the others teach
     * @param gain in NDCG@10 by it, mean over all queries
     */
    private record Tried(double temperature, List<QueryProjection> learnt, double gain) {}

    private final Featuriser featuriser;
    private final Map<String, List<Judgment>> byQuery = new HashMap<>();
    private final TrainingFolds folds;
    private final long seed;
    private final JobContext context;

    /** @param folds of all training queries */
    ProjectionFitting(
            Featuriser featuriser, List<Judgment> judgments, TrainingFolds folds, long seed, JobContext context) {
        this.featuriser = featuriser;
        this.folds = folds;
        this.seed = seed;
        this.context = context;
        for (Judgment judgment : judgments) {
            if (judgment.grade() != null) {
                byQuery.computeIfAbsent(judgment.queryId(), q -> new ArrayList<>())
                        .add(judgment);
            }
        }
    }

    /** Writes what was learnt into the pipeline's folder, for each language for which it is worth keeping. */
    void fit(List<Query> train, Path pipeline) throws IOException {
        Map<String, List<Asked>> languages = new TreeMap<>();
        for (int from = 0; from < train.size(); from += CHUNK) {
            context.check();
            List<Query> chunk = train.subList(from, Math.min(train.size(), from + CHUNK));
            List<PreparedQuery> prepared = chunk.parallelStream()
                    .map(q -> featuriser.prepare(q.text()))
                    .toList();
            for (int i = 0; i < chunk.size(); i++) {
                languages
                        .computeIfAbsent(prepared.get(i).language(), l -> new ArrayList<>())
                        .add(new Asked(chunk.get(i), judged(chunk.get(i), prepared.get(i))));
            }
            context.progress(0.32 + 0.04 * from / train.size(), "reading %,d training queries".formatted(train.size()));
        }
        for (var language : languages.entrySet()) {
            fit(language.getKey(), language.getValue(), pipeline);
        }
    }

    private JudgedVector judged(Query query, PreparedQuery prepared) {
        List<Judgment> known = byQuery.getOrDefault(query.id(), List.of()).stream()
                .filter(j -> featuriser.meaning(prepared.language(), row(j)).isPresent())
                .sorted(Comparator.comparingInt(this::row))
                .toList();
        float[] grades = new float[known.size()];
        IntStream.range(0, grades.length)
                .forEach(i -> grades[i] = known.get(i).grade().floatValue());
        return new JudgedVector(
                prepared.vector(), known.stream().mapToInt(this::row).toArray(), grades);
    }

    private int row(Judgment judgment) {
        return featuriser.catalogue().row(judgment.productId()).orElseThrow();
    }

    private void fit(String language, List<Asked> asked, Path pipeline) throws IOException {
        List<String> groups = asked.stream().map(a -> a.query().group()).toList();
        if (groups.stream().distinct().count() < FEWEST_GROUPS) {
            return;
        }
        int[] fold = folds.of(asked.stream().map(Asked::query).toList());
        Tried best = null;
        for (double temperature : TEMPERATURES) {
            Tried tried = tried(language, asked, fold, temperature);
            best = best == null || tried.gain() > best.gain() ? tried : best;
        }
        context.log(
                "turning the vectors of queries in %s changes their NDCG@10 on queries that they were not learnt from by %+.4f at the best of %d temperatures, %s: %s"
                        .formatted(
                                language,
                                best.gain(),
                                TEMPERATURES.length,
                                best.temperature(),
                                best.gain() > 0 ? "kept" : "left out"));
        if (best.gain() <= 0) {
            return;
        }
        Projections.write(pipeline, language, Projections.UNSEEN, learn(language, asked, best.temperature()));
        for (int f = 0; f < TrainingFolds.COUNT; f++) {
            Projections.write(pipeline, language, f, best.learnt().get(f));
        }
    }

    /** What each fold is given by the others. */
    private Tried tried(String language, List<Asked> asked, int[] fold, double temperature) {
        List<QueryProjection> learnt = new ArrayList<>();
        double gain = 0;
        for (int f = 0; f < TrainingFolds.COUNT; f++) {
            int out = f;
            context.check();
            context.progress(0.36 + 0.01 * f, "learning from judgments how queries in " + language + " are meant");
            QueryProjection projection = learn(
                    language,
                    IntStream.range(0, fold.length)
                            .filter(i -> fold[i] != out)
                            .mapToObj(asked::get)
                            .toList(),
                    temperature);
            learnt.add(projection);
            for (int i = 0; i < fold.length; i++) {
                JudgedVector query = asked.get(i).judged();
                gain += fold[i] != f ? 0 : ndcg(language, query, projection.apply(query.query()));
                gain -= fold[i] != f ? 0 : ndcg(language, query, query.query());
            }
        }
        return new Tried(temperature, learnt, gain / fold.length);
    }

    private QueryProjection learn(String language, List<Asked> asked, double temperature) {
        int dims = asked.getFirst().judged().query().length;
        return ContrastiveProjection.STANDARD
                .at(temperature)
                .fit(asked.stream().map(Asked::judged).toList(), row -> meaning(language, row), dims, seed);
    }

    private float[] meaning(String language, int row) {
        return featuriser.meaning(language, row).orElseThrow();
    }

    private double ndcg(String language, JudgedVector judged, float[] query) {
        double[] cosines = new double[judged.products().length];
        for (int i = 0; i < cosines.length; i++) {
            float[] product = meaning(language, judged.products()[i]);
            for (int d = 0; d < query.length; d++) {
                cosines[i] += query[d] * product[d];
            }
        }
        double[] ranked = IntStream.range(0, cosines.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -cosines[i]))
                .mapToDouble(i -> judged.grades()[i])
                .toArray();
        return NDCG.evaluate(ranked).orElse(0);
    }
}
