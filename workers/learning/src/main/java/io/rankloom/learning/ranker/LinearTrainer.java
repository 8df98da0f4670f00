package io.rankloom.learning.ranker;

import io.rankloom.learning.algebra.Lbfgs;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Trains {@code linear(loss=…, l2=…, iterations=…)}: one weight for each fused column, the exact minimum of a convex loss, so no
 * seed is needed. Losses: {@code listwise-softmax} and {@code mse} (of grades centred per query).
 */
public final class LinearTrainer implements RankerTrainer {

    private final FittedFusion fusion;
    private final LinearSpec spec;

    private LinearTrainer(FittedFusion fusion, LinearSpec spec) {
        this.fusion = fusion;
        this.spec = spec;
    }

    /**
     * A trainer of this spec.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static LinearTrainer of(Spec spec, FittedFusion fusion) {
        return new LinearTrainer(fusion, LinearSpec.of(spec));
    }

    @Override
    public LinearRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        JudgedQueries judged = JudgedQueries.of(train, fusion.apply(train), fusion.width());
        Lbfgs.Objective objective = spec.loss().equals("mse")
                ? new SquaredError(judged, spec.l2())
                : new ListwiseSoftmax(judged, spec.l2());
        double[] weights = new Lbfgs(spec.iterations(), 1e-7)
                .minimise(objective, new double[fusion.width()], (iteration, x, value) -> {
                    report(iteration, x, value, validation, listener);
                    return true;
                });
        return ranker(weights);
    }

    private void report(int iteration, double[] x, double value, FeatureMatrix validation, TrainingListener listener) {
        if (listener.cancelled()) {
            throw new CancellationException("training of linear was cancelled after " + iteration + " iterations");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", value);
        Evaluation.mean(validation, ranker(x).score(validation), new Ndcg(10))
                .ifPresent(ndcg -> metrics.put("validation_ndcg@10", ndcg));
        listener.epoch(iteration, metrics);
        listener.progress(
                Math.min(1, iteration / (double) spec.iterations()),
                "iteration %d, loss %.5f".formatted(iteration, value));
    }

    private LinearRanker ranker(double[] weights) {
        List<Float> floats = new ArrayList<>(weights.length);
        for (double w : weights) {
            floats.add((float) w);
        }
        return new LinearRanker(fusion, floats);
    }
}
