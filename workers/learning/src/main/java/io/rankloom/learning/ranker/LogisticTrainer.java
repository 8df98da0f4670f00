package io.rankloom.learning.ranker;

import io.rankloom.learning.algebra.Lbfgs;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.spec.Spec;

/**
 * Trains {@code logistic(l2=0.0001, iterations=200)}: pointwise cross-entropy between {@code 1 / (1 + e^−score)} and the grade
 * divided by the highest one among the training queries, each query counting the same however many candidates it has. The
 * score is the log-odds of a product being as good as the best grade says. By L-BFGS; needs no seed.
 */
public final class LogisticTrainer implements RankerTrainer {

    private final FittedFusion fusion;
    private final LogisticSpec spec;

    private LogisticTrainer(FittedFusion fusion, LogisticSpec spec) {
        this.fusion = fusion;
        this.spec = spec;
    }

    /**
     * A trainer of this spec.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static LogisticTrainer of(Spec spec, FittedFusion fusion) {
        return new LogisticTrainer(fusion, LogisticSpec.of(spec));
    }

    @Override
    public LinearRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        JudgedQueries judged = JudgedQueries.of(train, fusion.apply(train), fusion.width());
        LinearWatch watch = new LinearWatch("logistic", fusion, validation, spec.iterations(), listener);
        MeanLoss loss = new MeanLoss(judged, new CrossEntropy(judged.highestGrade()), spec.l2());
        double[] w = new Lbfgs(spec.iterations(), 1e-7)
                .minimise(loss, new double[fusion.width() + 1], (iteration, x, value) -> {
                    watch.after(iteration, x, value);
                    return true;
                });
        return LinearRanker.of(fusion, w);
    }
}
