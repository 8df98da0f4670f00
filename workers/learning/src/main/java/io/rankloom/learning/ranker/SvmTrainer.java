package io.rankloom.learning.ranker;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.spec.Spec;
import java.util.Arrays;

/**
 * Trains {@code svm(c=1, pairs=200, iterations=100, tolerance=0.01)}: a RankSVM with squared hinge loss over the differences of
 * two candidates of one query. A query's pairs share its cost c, so that a long query counts no more than a short one (Cao et
 * al., "Adapting ranking SVM to document retrieval", SIGIR 2006). The seed draws the pairs and their order.
 */
public final class SvmTrainer implements RankerTrainer {

    private final FittedFusion fusion;
    private final SvmSpec spec;
    private final long seed;

    private SvmTrainer(FittedFusion fusion, SvmSpec spec, long seed) {
        this.fusion = fusion;
        this.spec = spec;
        this.seed = seed;
    }

    /**
     * A trainer of this spec.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static SvmTrainer of(Spec spec, FittedFusion fusion, long seed) {
        return new SvmTrainer(fusion, SvmSpec.of(spec), seed);
    }

    @Override
    public LinearRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        JudgedQueries judged = JudgedQueries.of(train, fusion.apply(train), fusion.width());
        PreferencePairs pairs = PreferencePairs.of(judged, spec.pairs(), seed);
        double[] cost =
                Arrays.stream(pairs.ofQuery()).mapToDouble(n -> spec.c() / n).toArray();
        DualCoordinateDescent descent = new DualCoordinateDescent(pairs, cost, fusion.width(), seed);
        LinearWatch watch = new LinearWatch("svm", fusion, validation, spec.iterations(), listener);
        double violation = Double.POSITIVE_INFINITY;
        for (int pass = 1; pass <= spec.iterations() && violation > spec.tolerance(); pass++) {
            violation = descent.pass();
            watch.after(pass, descent.weights(), descent.objective());
        }
        return LinearRanker.of(fusion, descent.weights());
    }
}
