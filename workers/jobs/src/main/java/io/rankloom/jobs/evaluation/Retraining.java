package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.training.Recipe;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.modality.Modality;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Trains the best spec again on some of the modalities, fusion included, and scores the test queries. With two modalities,
 * one alone is the other left out; each set is trained once.
 */
final class Retraining {

    private final Recipe recipe;
    private final Evidence evidence;
    private final Map<Set<Modality>, Scored> done = new HashMap<>();
    private final int planned;

    Retraining(Recipe recipe, Evidence evidence) {
        this.recipe = recipe;
        this.evidence = evidence;
        int modalities = evidence.test().schema().modalities().size();
        this.planned = modalities == 2 ? 2 : 2 * modalities;
    }

    /** The ranker trained on these modalities only, on the test pairs. */
    Scored with(Set<Modality> modalities) {
        Scored known = done.get(modalities);
        if (known != null) {
            return known;
        }
        String label = modalities.stream().map(Modality::label).collect(Collectors.joining(" + "));
        recipe.context().progress(0.15 + 0.3 * done.size() / planned, "training on " + label + " alone");
        FeatureMatrix test = evidence.test();
        float[] scores = recipe.scores(modalities, evidence.train(), evidence.validation(), test);
        Scored scored = Scored.of(label + " only", test, scores, recipe.cutoff());
        done.put(EnumSet.copyOf(modalities), scored);
        return scored;
    }
}
