package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.Example;
import io.rankloom.jobs.report.Report.Ranked;
import io.rankloom.learning.evaluation.RankedQuery;
import io.rankloom.learning.explanation.Explanation;
import io.rankloom.learning.explanation.ModalityShapley;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.ranker.TrainedRanker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A few test queries with what the candidate puts first and why, beside what the champion puts first. */
final class Examples {

    private static final int QUERIES = 6;
    private static final int PRODUCTS = 8;

    private final Map<String, String> texts;
    private final Titles titles;

    Examples(Map<String, String> texts, Titles titles) {
        this.texts = texts;
        this.titles = titles;
    }

    /** @param champion null when there is none */
    List<Example> of(Scored best, TrainedRanker ranker, Scored champion) {
        List<Integer> defined = new ArrayList<>();
        for (int q = 0; q < best.ndcg().length; q++) {
            if (!Double.isNaN(best.ndcg()[q])) {
                defined.add(q);
            }
        }
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < Math.min(QUERIES, defined.size()); i++) {
            int q = defined.get(i * defined.size() / Math.min(QUERIES, defined.size()));
            examples.add(new Example(
                    texts.get(best.matrix().queryId(q)),
                    explained(best, q, ranker),
                    champion == null ? List.of() : plain(champion, q)));
        }
        return examples;
    }

    private List<Ranked> explained(Scored scored, int query, TrainedRanker ranker) {
        FeatureMatrix one = scored.matrix().select(query);
        List<Explanation> explanations = new ModalityShapley(ranker).explain(one);
        List<Ranked> ranked = new ArrayList<>();
        for (int row : first(scored, query)) {
            Explanation explanation = explanations.get(row - scored.matrix().from(query));
            Map<String, Double> contributions = new TreeMap<>();
            explanation.contributions().forEach((m, value) -> contributions.put(m.label(), value));
            contributions.put("base", explanation.base());
            ranked.add(ranked(scored, row, contributions));
        }
        return ranked;
    }

    private List<Ranked> plain(Scored scored, int query) {
        List<Ranked> ranked = new ArrayList<>();
        for (int row : first(scored, query)) {
            ranked.add(ranked(scored, row, Map.of()));
        }
        return ranked;
    }

    private static int[] first(Scored scored, int query) {
        int[] rows = RankedQuery.rows(scored.matrix(), scored.scores(), query);
        return Arrays.copyOf(rows, Math.min(PRODUCTS, rows.length));
    }

    private Ranked ranked(Scored scored, int row, Map<String, Double> contributions) {
        String id = scored.matrix().productId(row);
        return new Ranked(id, titles.of(id), scored.grade(row), scored.scores()[row], contributions);
    }
}
