package io.rankloom.learning.ranker;

import io.rankloom.learning.algebra.Lbfgs;

/**
 * Mean of a loss over the queries for scores {@code w · x + b}, plus {@code l2/2 · |w|²}. The intercept b, which is not
 * penalised, is there when the point has one coordinate more than the rows have columns.
 */
record MeanLoss(JudgedQueries judged, QueryLoss loss, double l2) implements Lbfgs.Objective {

    @Override
    public double at(double[] w, double[] gradient) {
        double value = penalty(w, gradient);
        int n = judged.queries.size();
        for (JudgedQueries.Query query : judged.queries) {
            value += add(query, w, gradient, 1.0 / n);
        }
        return value;
    }

    /** The penalty alone; overwrites the gradient with its own. */
    double penalty(double[] w, double[] gradient) {
        double value = 0;
        for (int c = 0; c < w.length; c++) {
            double penalised = c < judged.width ? w[c] : 0;
            gradient[c] = l2 * penalised;
            value += l2 / 2 * penalised * penalised;
        }
        return value;
    }

    /** A share of one query's loss; adds that share of its gradient. */
    double add(JudgedQueries.Query query, double[] w, double[] gradient, double share) {
        int n = query.grades().length;
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            scores[i] = JudgedQueries.dot(query.x()[i], w) + (w.length > judged.width ? w[judged.width] : 0);
        }
        double[] pull = new double[n];
        double value = share * loss.at(scores, query.grades(), pull);
        for (int i = 0; i < n; i++) {
            double[] x = query.x()[i];
            for (int c = 0; c < x.length; c++) {
                gradient[c] += share * pull[i] * x[c];
            }
            if (w.length > judged.width) {
                gradient[judged.width] += share * pull[i];
            }
        }
        return value;
    }
}
