package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.JudgedWordPairs;
import io.rankloom.engines.featurise.Strings;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.text.AssociationTraining;
import io.rankloom.learning.text.JudgedTitles;
import io.rankloom.learning.text.WordAssociations;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Learns from the training queries' judgments which words of titles answer which words of queries, once from all and once
 * without each fold of their groups. Kept only when it ranks the queries of each fold better than equal words alone do.
 */
final class JudgedWordFitting {

    private static final int FEWEST_GROUPS = 30;
    private static final Ndcg NDCG = new Ndcg(10);

    private final Map<String, List<Judgment>> byQuery = new HashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<List<String>> titles;
    private final TrainingFolds folds;

    /**
     * @param catalogue folder of a catalogue with texts
     * @param folds of all training queries
     */
    JudgedWordFitting(Path catalogue, List<Judgment> judgments, TrainingFolds folds) {
        for (Judgment judgment : judgments) {
            if (judgment.grade() != null) {
                byQuery.computeIfAbsent(judgment.queryId(), q -> new ArrayList<>())
                        .add(judgment);
            }
        }
        List<String> ids = Strings.read(catalogue.resolve("ids.txt"));
        IntStream.range(0, ids.size()).forEach(row -> rows.put(ids.get(row), row));
        this.titles = JudgedWordPairs.titles(catalogue.resolve("text"));
        this.folds = folds;
    }

    /** Writes what was learnt into the pipeline's folder, if it is worth keeping. */
    void fit(List<Query> training, Path pipeline, JobContext context) throws IOException {
        List<Query> train = training.stream()
                .filter(q -> byQuery.containsKey(q.id()))
                .sorted(Comparator.comparing(Query::id))
                .toList();
        List<String> groups = train.stream().map(Query::group).toList();
        if (groups.stream().distinct().count() < FEWEST_GROUPS) {
            return;
        }
        List<JudgedTitles> judged = train.stream().map(this::judged).toList();
        int[] fold = folds.of(train);
        List<WordAssociations> learnt = new ArrayList<>();
        double gain = 0;
        for (int f = 0; f < TrainingFolds.COUNT; f++) {
            int out = f;
            context.check();
            context.progress(0.36 + 0.01 * f, "learning from judgments which words answer which");
            WordAssociations associations = AssociationTraining.STANDARD.fit(IntStream.range(0, fold.length)
                    .filter(i -> fold[i] != out)
                    .mapToObj(judged::get)
                    .toList());
            learnt.add(associations);
            for (int i = 0; i < fold.length; i++) {
                gain += fold[i] == f
                        ? ndcg(judged.get(i), associations) - ndcg(judged.get(i), WordAssociations.none())
                        : 0;
            }
        }
        context.log(
                "what judgments teach about words changes NDCG@10 by words alone, on queries that it was not learnt from, by %+.4f: %s"
                        .formatted(gain / fold.length, gain > 0 ? "kept" : "left out"));
        if (gain <= 0) {
            return;
        }
        AssociationTraining.STANDARD.fit(judged).write(JudgedWordPairs.file(pipeline, JudgedWordPairs.UNSEEN));
        for (int f = 0; f < TrainingFolds.COUNT; f++) {
            learnt.get(f).write(JudgedWordPairs.file(pipeline, f));
        }
    }

    private JudgedTitles judged(Query query) {
        List<Judgment> judgments = byQuery.get(query.id()).stream()
                .sorted(Comparator.comparing(j -> rows.get(j.productId())))
                .toList();
        return new JudgedTitles(
                WordAnalyser.distinctWords(query.text()),
                judgments.stream().map(j -> titles.get(rows.get(j.productId()))).toList(),
                judgments.stream().mapToDouble(j -> Math.pow(2, j.grade()) - 1).toArray());
    }

    private static double ndcg(JudgedTitles query, WordAssociations associations) {
        double[] scores = query.titles().stream()
                .mapToDouble(title -> associations.score(query.words(), title))
                .toArray();
        double[] ranked = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToDouble(i -> Math.log(query.gains()[i] + 1) / Math.log(2))
                .toArray();
        return NDCG.evaluate(ranked).orElse(0);
    }
}
