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
    private final String loss;
    private final double l2;
    private final int iterations;

    private LinearTrainer(FittedFusion fusion, Spec spec) {
        this.fusion = fusion;
        this.loss = spec.choice("loss", "listwise-softmax", "listwise-softmax", "mse");
        this.l2 = spec.number("l2", 1e-4, 0, 1e6);
        this.iterations = spec.integer("iterations", 200, 1, 10_000);
    }

    /**
     * A trainer of this spec.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static LinearTrainer of(Spec spec, FittedFusion fusion) {
        return new LinearTrainer(fusion, spec.named("linear").allow("loss", "l2", "iterations"));
    }

    @Override
    public LinearRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        JudgedQueries judged = JudgedQueries.of(train, fusion.apply(train), fusion.width());
        Lbfgs.Objective objective = loss.equals("mse") ? new SquaredError(judged, l2) : new ListwiseSoftmax(judged, l2);
        double[] weights = new Lbfgs(iterations, 1e-7)
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
                Math.min(1, iteration / (double) iterations), "iteration %d, loss %.5f".formatted(iteration, value));
    }

    private LinearRanker ranker(double[] weights) {
        List<Float> floats = new ArrayList<>(weights.length);
        for (double w : weights) {
            floats.add((float) w);
        }
        return new LinearRanker(fusion, floats);
    }
}
