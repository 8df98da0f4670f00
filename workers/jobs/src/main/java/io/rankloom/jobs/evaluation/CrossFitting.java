package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.training.QueryFolds;
import io.rankloom.jobs.training.Recipe;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Scores every judged query, those of training included, by a ranker that was trained without it. So a small dataset answers
 * what a modality is worth with all its queries and not with the few of its test split.
 */
final class CrossFitting {

    private final Recipe recipe;
    private final QueryFolds folds;
    private Scored full;

    private CrossFitting(Recipe recipe, QueryFolds folds) {
        this.recipe = recipe;
        this.folds = folds;
    }

    /** Empty when the test queries are many enough by themselves, or {@link QueryFolds} cannot be made. */
    static Optional<CrossFitting> of(Recipe recipe, Evidence evidence) throws IOException {
        return QueryFolds.of(
                        evidence.dataset(),
                        List.of(evidence.train(), evidence.validation(), evidence.test()),
                        recipe.seed())
                .map(folds -> new CrossFitting(recipe, folds));
    }

    /** The scores of all queries by rankers that saw all modalities; made once. */
    Scored full() {
        if (full == null) {
            recipe.context().progress(0.45, "cross-fitting with all modalities");
            full = with(folds.queries().schema().modalities(), "all");
        }
        return full;
    }

    /** The scores of all queries by rankers that saw these modalities only. */
    Scored with(Set<Modality> modalities, String name) {
        return Scored.of(name, folds.queries(), folds.scores(recipe, modalities), recipe.cutoff());
    }
}
