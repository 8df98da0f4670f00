package io.rankloom.learning.ranker;

/** What the scores of one query's candidates cost. Convex in the scores. Stateless. */
interface QueryLoss {

    /**
     * The loss of one query.
     *
     * @param pull receives the derivative by each score
     */
    double at(double[] scores, double[] grades, double[] pull);
}
