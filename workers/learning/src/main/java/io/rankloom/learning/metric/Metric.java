package io.rankloom.learning.metric;

import java.util.OptionalDouble;

/** How good the order of one query's candidates is. */
public interface Metric {

    /** The metric's spec, such as {@code ndcg@10}. */
    String name();

    /**
     * The metric of one query, or empty where it is undefined, such as without any relevant candidate.
     *
     * @param grades the grades of the judged candidates, in ranked order, best first; each at least 0
     */
    OptionalDouble evaluate(double[] grades);

    /**
     * The same, for a metric to which it matters that two candidates have the same score. To all others the order is
     * all that counts, since a shopper sees an order and no scores.
     *
     * @param scores of the same candidates, finite and descending
     */
    default OptionalDouble evaluate(double[] grades, float[] scores) {
        return evaluate(grades);
    }
}
