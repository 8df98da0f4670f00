package io.rankloom.jobs.training;

import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.ranker.Rankers;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.workflows.JobContext;
import java.util.Map;
import java.util.Set;

/**
 * How a model was made, to make others like it: fusion and ranker, learnt anew from what is given.
 *
 * @param ranker spec of the ranker
 */
public record Recipe(String ranker, Fusion fusion, int cutoff, long seed, JobContext context) {

    /** The scores of {@code judged} by a ranker that has seen these modalities of {@code train} and nothing else. */
    public float[] scores(
            Set<Modality> modalities, FeatureMatrix train, FeatureMatrix validation, FeatureMatrix judged) {
        FeatureMatrix some = train.ofModalities(modalities);
        FittedFusion fitted = fusion.fit(some, seed);
        FusedTrainedRanker trained =
                Rankers.train(ranker, fitted, seed, some, validation.ofModalities(modalities), new Checking(context));
        return trained.score(judged.ofModalities(modalities));
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
