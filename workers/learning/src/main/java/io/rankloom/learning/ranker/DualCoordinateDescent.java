package io.rankloom.learning.ranker;

import io.rankloom.learning.order.Shuffle;
import java.util.Random;

/**
 * Minimises {@code ½|w|² + Σ_p c_p · max(0, 1 − w·d_p)²} over the differences d of preference pairs, one dual variable at a time
 * in an order drawn anew for each pass: what liblinear does for its L2-regularised L2-loss SVM, without its shrinking.
 *
 * <p>Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008, algorithm 1; the pairs are Joachims',
 * "Optimizing search engines using clickthrough data", KDD 2002.
 */
final class DualCoordinateDescent {

    private final PreferencePairs pairs;
    private final double[] cost;
    private final double[] w;
    private final double[] alpha;
    private final double[] norm;
    private final int[] order;
    private final Random random;

    /** @param cost c of each pair */
    DualCoordinateDescent(PreferencePairs pairs, double[] cost, int width, long seed) {
        this.pairs = pairs;
        this.cost = cost;
        this.w = new double[width];
        this.alpha = new double[pairs.size()];
        this.norm = new double[pairs.size()];
        this.order = new int[pairs.size()];
        this.random = new Random(seed);
        for (int p = 0; p < order.length; p++) {
            order[p] = p;
            norm[p] = pairs.squaredNorm(p);
        }
    }

    /** One pass over all pairs; answers the largest violation of optimality that it met. */
    double pass() {
        Shuffle.of(order, random);
        double violation = 0;
        for (int p : order) {
            double diagonal = 1 / (2 * cost[p]);
            double gradient = pairs.margin(p, w) - 1 + diagonal * alpha[p];
            double projected = alpha[p] > 0 ? gradient : Math.min(gradient, 0);
            violation = Math.max(violation, Math.abs(projected));
            if (projected != 0) {
                double next = Math.max(alpha[p] - gradient / (norm[p] + diagonal), 0);
                pairs.add(p, next - alpha[p], w);
                alpha[p] = next;
            }
        }
        return violation;
    }

    /** The weights now. */
    double[] weights() {
        return w.clone();
    }

    /** What is minimised, at the weights now. */
    double objective() {
        double value = JudgedQueries.dot(w, w) / 2;
        for (int p = 0; p < order.length; p++) {
            double missing = Math.max(0, 1 - pairs.margin(p, w));
            value += cost[p] * missing * missing;
        }
        return value;
    }
}
