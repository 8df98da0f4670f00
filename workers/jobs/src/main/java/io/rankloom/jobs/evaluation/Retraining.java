package io.rankloom.jobs.evaluation;

import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.ranker.Rankers;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.workflows.JobContext;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Trains the best spec again on some of the modalities, fusion included. With two modalities, one alone is the other left
 * out; each set is trained once.
 */
final class Retraining {

    private final String ranker;
    private final Fusion fusion;
    private final FeatureMatrix train;
    private final FeatureMatrix validation;
    private final FeatureMatrix test;
    private final int cutoff;
    private final long seed;
    private final JobContext context;
    private final Map<Set<Modality>, Scored> done = new HashMap<>();
    private final int planned;

    Retraining(
            String ranker,
            Fusion fusion,
            FeatureMatrix train,
            FeatureMatrix validation,
            FeatureMatrix test,
            int cutoff,
            long seed,
            JobContext context) {
        this.ranker = ranker;
        this.fusion = fusion;
        this.train = train;
        this.validation = validation;
        this.test = test;
        this.cutoff = cutoff;
        this.seed = seed;
        this.context = context;
        int modalities = test.schema().modalities().size();
        this.planned = modalities == 2 ? 2 : 2 * modalities;
    }

    /** The ranker trained on these modalities only, on the test pairs. */
    Scored with(Set<Modality> modalities) {
        Scored known = done.get(modalities);
        if (known != null) {
            return known;
        }
        String label = modalities.stream().map(Modality::label).collect(Collectors.joining(" + "));
        context.progress(0.15 + 0.6 * done.size() / planned, "training on " + label + " alone");
        FeatureMatrix some = train.ofModalities(modalities);
        FittedFusion fitted = fusion.fit(some, seed);
        FusedTrainedRanker trained =
                Rankers.train(ranker, fitted, seed, some, validation.ofModalities(modalities), new Checking(context));
        Scored scored = Scored.of(label + " only", test, trained.score(test.ofModalities(modalities)), cutoff);
        done.put(EnumSet.copyOf(modalities), scored);
        return scored;
    }

    /** Hears nothing, and ends the training when the lease is lost. */
    private record Checking(JobContext context) implements TrainingListener {
        @Override
        public void epoch(int epoch, Map<String, Double> metrics) {}

        @Override
        public void progress(double fraction, String line) {}

        @Override
        public boolean cancelled() {
            context.check();
            return false;
        }
    }
}
