package io.rankloom.learning.ranker;

import io.rankloom.learning.algebra.Lbfgs;

/**
 * Mean over queries of the cross-entropy between the softmax of the scores and the gains {@code 2^grade − 1} normalised to 1,
 * plus {@code l2/2 · |w|²}. Cao et al., "Learning to rank: from pairwise approach to listwise approach", ICML 2007 (ListNet, top
 * one).
 */
record ListwiseSoftmax(JudgedQueries judged, double l2) implements Lbfgs.Objective {

    @Override
    public double at(double[] w, double[] gradient) {
        double loss = 0;
        for (int c = 0; c < w.length; c++) {
            gradient[c] = l2 * w[c];
            loss += l2 / 2 * w[c] * w[c];
        }
        for (JudgedQueries.Query query : judged.queries) {
            loss += add(query, w, gradient) / judged.queries.size();
        }
        return loss;
    }

    private double add(JudgedQueries.Query query, double[] w, double[] gradient) {
        int n = query.grades().length;
        double[] s = new double[n];
        double max = Double.NEGATIVE_INFINITY;
        double gains = 0;
        for (int i = 0; i < n; i++) {
            s[i] = JudgedQueries.dot(w, query.x()[i]);
            max = Math.max(max, s[i]);
            gains += gain(query, i);
        }
        double z = 0;
        for (int i = 0; i < n; i++) {
            z += Math.exp(s[i] - max);
        }
        double logZ = max + Math.log(z);
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double target = gain(query, i) / gains;
            loss -= target * (s[i] - logZ);
            double pull = (Math.exp(s[i] - logZ) - target) / judged.queries.size();
            for (int c = 0; c < w.length; c++) {
                gradient[c] += pull * query.x()[i][c];
            }
        }
        return loss;
    }

    private static double gain(JudgedQueries.Query query, int i) {
        return Math.pow(2, query.grades()[i]) - 1;
    }
}
