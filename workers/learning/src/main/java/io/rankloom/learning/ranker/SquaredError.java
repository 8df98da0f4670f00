package io.rankloom.learning.ranker;

import io.rankloom.learning.algebra.Lbfgs;

/**
 * Mean over queries of the mean squared error between scores and grades, both less their mean within the query, plus
 * {@code l2/2 · |w|²}.
 */
record SquaredError(JudgedQueries judged, double l2) implements Lbfgs.Objective {

    @Override
    public double at(double[] w, double[] gradient) {
        double loss = 0;
        for (int c = 0; c < w.length; c++) {
            gradient[c] = l2 * w[c];
            loss += l2 / 2 * w[c] * w[c];
        }
        for (JudgedQueries.Query query : judged.queries) {
            int n = query.grades().length;
            double[] error = new double[n];
            double mean = 0;
            for (int i = 0; i < n; i++) {
                error[i] = JudgedQueries.dot(w, query.x()[i]) - query.grades()[i];
                mean += error[i] / n;
            }
            double share = 1.0 / n / judged.queries.size();
            for (int i = 0; i < n; i++) {
                double e = error[i] - mean;
                loss += share * e * e;
                // The errors add up to 0 within the query, so the mean of x drops out of the gradient.
                for (int c = 0; c < w.length; c++) {
                    gradient[c] += 2 * share * e * query.x()[i][c];
                }
            }
        }
        return loss;
    }
}
