package io.rankloom.learning.ranker;

import io.rankloom.learning.algebra.Lbfgs;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.spec.Spec;

/**
 * Trains {@code linear}: one weight for each fused column, at the minimum of a convex loss. Losses: {@code listwise-softmax} and
 * {@code mse} (of grades centred per query).
 *
 * <p>{@code linear(loss=listwise-softmax, solver=lbfgs, l2=0.0001, iterations=200)}; {@code linear(loss=mse, solver=closed)}
 * solves the normal equations; {@code linear(solver=sgd, lr=0.01, schedule=cosine, momentum=0, epochs=60, queries=16,
 * patience=20)} goes down by stochastic gradients, and is the only one that the seed changes.
 */
public final class LinearTrainer implements RankerTrainer {

    private final FittedFusion fusion;
    private final LinearSpec spec;
    private final long seed;

    private LinearTrainer(FittedFusion fusion, LinearSpec spec, long seed) {
        this.fusion = fusion;
        this.spec = spec;
        this.seed = seed;
    }

    /**
     * A trainer of this spec.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static LinearTrainer of(Spec spec, FittedFusion fusion, long seed) {
        return new LinearTrainer(fusion, LinearSpec.of(spec), seed);
    }

    @Override
    public LinearRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        JudgedQueries judged = JudgedQueries.of(train, fusion.apply(train), fusion.width());
        MeanLoss loss = new MeanLoss(judged, spec.queryLoss(), spec.l2());
        return LinearRanker.of(
                fusion,
                switch (spec.solver()) {
                    case "closed" -> closed(loss, new LinearWatch("linear", fusion, validation, 1, listener));
                    case "sgd" -> {
                        int epochs = spec.descent().epochs();
                        yield new StochasticDescent(spec.descent(), seed)
                                .minimise(loss, new LinearWatch("linear", fusion, validation, epochs, listener));
                    }
                    default ->
                        quasiNewton(loss, new LinearWatch("linear", fusion, validation, spec.iterations(), listener));
                });
    }

    private static double[] closed(MeanLoss loss, LinearWatch watch) {
        double[] w = LeastSquares.minimum(loss.judged(), loss.l2());
        watch.after(1, w, loss.at(w, new double[w.length]));
        return w;
    }

    private double[] quasiNewton(MeanLoss loss, LinearWatch watch) {
        return new Lbfgs(spec.iterations(), 1e-7).minimise(loss, new double[fusion.width()], (iteration, x, value) -> {
            watch.after(iteration, x, value);
            return true;
        });
    }
}
