package io.rankloom.jobs.feature;

import io.rankloom.jobs.dataset.Query;
import io.rankloom.learning.evaluation.Folds;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The folds of the training queries, groups kept whole, shared by all that is learnt from their judgments for the features.
 *
 * @param byQuery the fold of each training query by its id, from 0; empty when there are fewer groups than folds
 */
record TrainingFolds(Map<String, Integer> byQuery) {

    static final int COUNT = 3;

    TrainingFolds {
        byQuery = Map.copyOf(byQuery);
    }

    static TrainingFolds of(List<Query> train, long seed) {
        List<Query> sorted =
                train.stream().sorted(Comparator.comparing(Query::id)).toList();
        List<String> groups = sorted.stream().map(Query::group).toList();
        Map<String, Integer> byQuery = new HashMap<>();
        if (groups.stream().distinct().count() >= COUNT) {
            int[] fold = Folds.byGroup(groups, COUNT, seed);
            for (int i = 0; i < fold.length; i++) {
                byQuery.put(sorted.get(i).id(), fold[i]);
            }
        }
        return new TrainingFolds(byQuery);
    }

    /** The folds of some training queries, in their order. */
    int[] of(List<Query> queries) {
        return queries.stream().mapToInt(query -> byQuery.get(query.id())).toArray();
    }
}
