package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.ChangedQuery;
import io.rankloom.jobs.report.Report.PlacedProduct;
import io.rankloom.jobs.report.Report.WinsAndLosses;
import io.rankloom.learning.evaluation.RankedQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The test queries that gain and lose most against a reference, with what either of the two shows. */
final class WinLoss {

    private static final int QUERIES = 5;
    private static final int PRODUCTS = 5;

    private final Scored best;
    private final Scored reference;
    private final Map<String, String> texts;
    private final Titles titles;

    WinLoss(Scored best, Scored reference, Map<String, String> texts, Titles titles) {
        this.best = best;
        this.reference = reference;
        this.texts = texts;
        this.titles = titles;
    }

    /** Empty where every query has the same figure by both. */
    Optional<WinsAndLosses> of() {
        List<ChangedQuery> wins = largest(1);
        List<ChangedQuery> losses = largest(-1);
        return wins.isEmpty() && losses.isEmpty()
                ? Optional.empty()
                : Optional.of(new WinsAndLosses(reference.name(), wins, losses));
    }

    /** @param sign 1 for gains, -1 for losses */
    private List<ChangedQuery> largest(int sign) {
        return IntStream.range(0, best.ndcg().length)
                .filter(q -> sign * change(q) > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(q -> -sign * change(q))
                        .thenComparing(best.matrix()::queryId))
                .limit(QUERIES)
                .map(this::changed)
                .toList();
    }

    /** NaN, which is neither a gain nor a loss, where one of the two is undefined. */
    private double change(int query) {
        return best.ndcg()[query] - reference.ndcg()[query];
    }

    private ChangedQuery changed(int query) {
        int[] rows = RankedQuery.rows(best.matrix(), best.scores(), query);
        // The champion may have a matrix of its own, with the same queries and candidates.
        Map<String, Integer> referenceRanks = new HashMap<>();
        for (int row : RankedQuery.rows(reference.matrix(), reference.scores(), query)) {
            referenceRanks.put(reference.matrix().productId(row), referenceRanks.size() + 1);
        }
        List<PlacedProduct> products = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            String id = best.matrix().productId(rows[i]);
            int before = referenceRanks.get(id);
            if (i < PRODUCTS || before <= PRODUCTS) {
                products.add(new PlacedProduct(id, titles.of(id), best.grade(rows[i]), i + 1, before));
            }
        }
        String id = best.matrix().queryId(query);
        return new ChangedQuery(id, texts.get(id), best.ndcg()[query], reference.ndcg()[query], products);
    }
}
