package io.rankloom.jobs.duplicate;

import io.rankloom.jobs.dataset.Judgment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a test of new products would know already: products judged for a test query and for no training query, of which a
 * copy by text was judged for a training query all the same. Products judged for both are no leak: a query is what is new.
 *
 * @param tested products judged for test queries and for no training query
 * @param copies those of them that have a copy among the training queries' products
 */
public record SplitCopies(int tested, int copies) {

    /** Counts graded products; candidates without a grade teach nothing. */
    public static SplitCopies of(List<Judgment> judgments, Set<String> train, Set<String> test, SameTexts texts) {
        Set<String> learnt = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (Judgment judgment : judgments) {
            if (judgment.grade() != null && train.contains(judgment.queryId())) {
                learnt.add(judgment.productId());
            }
            if (judgment.grade() != null && test.contains(judgment.queryId())) {
                asked.add(judgment.productId());
            }
        }
        asked.removeAll(learnt);
        Set<Integer> learntTexts = new HashSet<>();
        learnt.stream()
                .filter(texts.groupOf()::containsKey)
                .map(texts.groupOf()::get)
                .forEach(learntTexts::add);
        long copies = asked.stream()
                .filter(id -> texts.groupOf().containsKey(id)
                        && learntTexts.contains(texts.groupOf().get(id)))
                .count();
        return new SplitCopies(asked.size(), Math.toIntExact(copies));
    }
}
