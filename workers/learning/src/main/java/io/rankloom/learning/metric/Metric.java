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
}
