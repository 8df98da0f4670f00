package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.click.TrainingLabels;
import io.rankloom.learning.evaluation.Folds;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.modality.Modality;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Scores every judged query, those of training included, by a ranker that was trained without it: five folds by query
 * group; for each, three folds train, the next one stops the training, and the fold itself is scored. So a small dataset
 * answers what a modality is worth with all its queries and not with the few of its test split.
 */
final class CrossFitting {

    static final int FOLDS = 5;

    /** With fewer test queries the interval of a loss is wider than the losses that are looked for. */
    static final int FEW_QUERIES = 200;

    /** With fewer query groups a fold may be without a relevant product. */
    static final int FEWEST_GROUPS = 50;

    private final Recipe recipe;
    private final FeatureMatrix all;
    private final int[] fold;
    private Scored full;

    private CrossFitting(Recipe recipe, FeatureMatrix all, List<String> groups) {
        this.recipe = recipe;
        this.all = all;
        this.fold = Folds.byGroup(groups, FOLDS, recipe.seed());
    }

    /**
     * Empty when the test queries are many enough by themselves, all judged queries too few, or the training queries labelled
     * by clicks, which measure nothing.
     */
    static Optional<CrossFitting> of(Recipe recipe, Evidence evidence) {
        boolean judged = TrainingLabels.judged(evidence.dataset(), evidence.train());
        if (evidence.test().queries() >= FEW_QUERIES || !judged) {
            return Optional.empty();
        }
        FeatureMatrix all = FeatureMatrix.join(List.of(evidence.train(), evidence.validation(), evidence.test()));
        List<String> groups = evidence.groups(all);
        return groups.stream().distinct().count() < FEWEST_GROUPS
                ? Optional.empty()
                : Optional.of(new CrossFitting(recipe, all, groups));
    }

    /** The scores of all queries by rankers that saw all modalities; made once. */
    Scored full() {
        if (full == null) {
            recipe.context().progress(0.45, "cross-fitting with all modalities");
            full = with(all.schema().modalities(), "all");
        }
        return full;
    }

    /** The scores of all queries by rankers that saw these modalities only. */
    Scored with(Set<Modality> modalities, String name) {
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
        return Scored.of(name, all, scores, recipe.cutoff());
    }

    private int[] queries(IntPredicate chosen) {
        return IntStream.range(0, all.queries()).filter(chosen).toArray();
    }
}
