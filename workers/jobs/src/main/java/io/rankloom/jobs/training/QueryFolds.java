package io.rankloom.jobs.training;

import io.rankloom.jobs.click.TrainingLabels;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.learning.evaluation.Folds;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Judged queries in five folds by query group, so that every query is scored by a ranker that was trained without its group: three
 * folds train, the next one stops the training, and the fold itself is scored. So a small dataset answers with all its queries
 * and not with the few of one split.
 */
public final class QueryFolds {

    /** How many folds there are. */
    public static final int FOLDS = 5;

    /** With fewer query groups of a split the interval of its mean is wider than the differences that are looked for. */
    private static final int FEW_GROUPS = 200;

    /** With fewer query groups a fold may be without a relevant product. */
    private static final int FEWEST_GROUPS = 50;

    private final FeatureMatrix all;
    private final List<String> groups;
    private final int[] fold;

    QueryFolds(FeatureMatrix all, List<String> groups, long seed) {
        this.all = all;
        this.groups = groups;
        this.fold = Folds.byGroup(groups, FOLDS, seed);
    }

    /**
     * Folds of the queries of several splits, the training queries first.
     *
     * <p>Empty when the query groups of the last split are many enough by themselves, all together too few, when a fold has no
     * query with candidates of two grades, from which alone an order is learnt, or the training queries are labelled by clicks,
     * which measure nothing.
     */
    public static Optional<QueryFolds> of(Dataset dataset, List<FeatureMatrix> splits, long seed) throws IOException {
        if (dataset.groups(splits.getLast()).stream().distinct().count() >= FEW_GROUPS
                || !TrainingLabels.judged(dataset, splits.getFirst())) {
            return Optional.empty();
        }
        FeatureMatrix all = FeatureMatrix.join(splits);
        List<String> groups = dataset.groups(all);
        return groups.stream().distinct().count() < FEWEST_GROUPS
                ? Optional.empty()
                : Optional.of(new QueryFolds(all, groups, seed)).filter(QueryFolds::eachTeaches);
    }

    /** Whether each fold can train, and stop a training. */
    boolean eachTeaches() {
        return IntStream.range(0, FOLDS)
                .allMatch(f -> IntStream.range(0, all.queries()).anyMatch(q -> fold[q] == f && all.gradesDiffer(q)));
    }

    /** The queries of all splits, in the order of the splits. */
    public FeatureMatrix queries() {
        return all;
    }

    /** The group of each query. */
    public List<String> groups() {
        return groups;
    }

    /**
     * A score for each row of {@link #queries()}. Costs {@value #FOLDS} trainings.
     *
     * @param modalities that the rankers see
     */
    public float[] scores(Recipe recipe, Set<Modality> modalities) {
        float[] scores = new float[all.rows()];
        for (int f = 0; f < FOLDS; f++) {
            int scored = f;
            int stopping = (f + 1) % FOLDS;
            int[] judged = queries(q -> fold[q] == scored);
            float[] some = recipe.scores(
                    modalities,
                    all.select(queries(q -> fold[q] != scored && fold[q] != stopping)),
                    all.select(queries(q -> fold[q] == stopping)),
                    all.select(judged));
            int from = 0;
            for (int q : judged) {
                int rows = all.to(q) - all.from(q);
                System.arraycopy(some, from, scores, all.from(q), rows);
                from += rows;
            }
        }
        return scores;
    }

    private int[] queries(IntPredicate chosen) {
        return IntStream.range(0, all.queries()).filter(chosen).toArray();
    }
}
