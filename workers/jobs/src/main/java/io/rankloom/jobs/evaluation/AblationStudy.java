package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.Ablation;
import io.rankloom.learning.modality.Modality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What each modality is worth: the ranker trained with all of them against the same trained without it. */
final class AblationStudy {

    /** With fewer test queries the interval of a loss is wider than the losses that are looked for. */
    static final int FEW_QUERIES = 200;

    private final Recipe recipe;
    private final Evidence evidence;
    private final Set<Modality> modalities;

    AblationStudy(Recipe recipe, Evidence evidence) {
        this.recipe = recipe;
        this.evidence = evidence;
        this.modalities = evidence.test().schema().modalities();
    }

    /**
     * The loss of each modality, on the test queries when they are many, else by cross-fitting on all queries.
     *
     * @param best the evaluated model on the test queries
     * @param retraining of its spec for the test queries
     * @return empty when there is one modality only
     */
    List<Ablation> of(Scored best, Retraining retraining) {
        if (modalities.size() < 2) {
            return List.of();
        }
        Optional<CrossFitting> folds =
                evidence.test().queries() < FEW_QUERIES ? CrossFitting.of(recipe, evidence) : Optional.empty();
        if (folds.isEmpty()) {
            return losses(best, retraining::with, 0);
        }
        recipe.context().progress(0.45, "cross-fitting with all modalities");
        Scored full = folds.get().with(modalities, "all");
        return losses(full, rest -> folds.get().with(rest, "rest"), CrossFitting.FOLDS);
    }

    private List<Ablation> losses(Scored with, Function<Set<Modality>, Scored> scored, int folds) {
        List<Ablation> losses = new ArrayList<>();
        for (Modality modality : modalities) {
            recipe.context()
                    .progress(0.5 + 0.25 * losses.size() / modalities.size(), "training without " + modality.label());
            Set<Modality> rest = EnumSet.copyOf(modalities);
            rest.remove(modality);
            Scored without = scored.apply(rest);
            losses.add(new Ablation(
                    modality.label(),
                    with.mean(),
                    without.mean(),
                    with.minus(without, recipe.seed(), evidence.groups(with.matrix())),
                    folds));
        }
        return losses;
    }
}
