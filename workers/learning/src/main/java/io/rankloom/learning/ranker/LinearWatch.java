package io.rankloom.learning.ranker;

import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.metric.Ndcg;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Tells a listener how the weights of a linear ranker come along, and ends the training when it says so. */
final class LinearWatch {

    private final String name;
    private final FittedFusion fusion;
    private final FeatureMatrix validation;
    private final float[] fused;
    private final int limit;
    private final TrainingListener listener;

    LinearWatch(String name, FittedFusion fusion, FeatureMatrix validation, int limit, TrainingListener listener) {
        this.name = name;
        this.fusion = fusion;
        this.validation = validation;
        this.fused = fusion.apply(validation);
        this.limit = limit;
        this.listener = listener;
    }

    /**
     * Hears of one iteration.
     *
     * @param iteration from 1 to the limit
     * @param w one weight a column, and the intercept when there is one more
     * @return validation NDCG@10, 0 where it is undefined
     * @throws CancellationException when the listener says so
     */
    double after(int iteration, double[] w, double loss) {
        if (listener.cancelled()) {
            throw new CancellationException(
                    "training of " + name + " was cancelled after " + iteration + " iterations");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", loss);
        var ndcg = Evaluation.mean(validation, LinearRanker.of(fusion, w).scoreFused(fused), new Ndcg(10));
        ndcg.ifPresent(value -> metrics.put("validation_ndcg@10", value));
        listener.epoch(iteration, metrics);
        listener.progress(
                Math.min(1, iteration / (double) limit),
                String.format(Locale.ROOT, "iteration %d, loss %.5f", iteration, loss));
        return ndcg.orElse(0);
    }
}
