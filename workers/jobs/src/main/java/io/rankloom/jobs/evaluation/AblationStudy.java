package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.Ablation;
import io.rankloom.jobs.report.Report.PValue;
import io.rankloom.jobs.training.QueryFolds;
import io.rankloom.jobs.training.Recipe;
import io.rankloom.learning.modality.Modality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What each modality is worth: the ranker trained with all of them against the same trained without it. */
final class AblationStudy {

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
     * @param folds where the test queries are few
     * @return empty when there is one modality only
     */
    List<Ablation> of(Scored best, Retraining retraining, Optional<CrossFitting> folds) {
        if (modalities.size() < 2) {
            return List.of();
        }
        return folds.isEmpty()
                ? losses(best, retraining::with, 0)
                : losses(folds.get().full(), rest -> folds.get().with(rest, "rest"), QueryFolds.FOLDS);
    }

    private List<Ablation> losses(Scored with, Function<Set<Modality>, Scored> scored, int folds) {
        List<Scored> without = new ArrayList<>();
        List<Difference> losses = new ArrayList<>();
        for (Modality modality : modalities) {
            recipe.context()
                    .progress(0.5 + 0.25 * losses.size() / modalities.size(), "training without " + modality.label());
            Set<Modality> rest = EnumSet.copyOf(modalities);
            rest.remove(modality);
            without.add(scored.apply(rest));
            losses.add(with.minus(without.getLast(), recipe.seed(), evidence.groups(with.matrix())));
        }
        List<PValue> p = Difference.corrected(losses);
        List<Ablation> ablation = new ArrayList<>();
        int i = 0;
        for (Modality modality : modalities) {
            ablation.add(new Ablation(
                    modality.label(),
                    with.mean(),
                    without.get(i).mean(),
                    losses.get(i).interval(),
                    folds,
                    p.get(i)));
            i++;
        }
        return ablation;
    }
}
