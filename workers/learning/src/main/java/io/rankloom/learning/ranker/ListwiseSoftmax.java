package io.rankloom.learning.ranker;

/**
 * Cross-entropy between the softmax of the scores and the gains {@code 2^grade − 1} normalised to 1. Cao et al., "Learning to
 * rank: from pairwise approach to listwise approach", ICML 2007 (ListNet, top one).
 */
record ListwiseSoftmax() implements QueryLoss {

    @Override
    public double at(double[] scores, double[] grades, double[] pull) {
        int n = scores.length;
        double max = Double.NEGATIVE_INFINITY;
        double gains = 0;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, scores[i]);
            gains += gain(grades[i]);
        }
        double z = 0;
        for (int i = 0; i < n; i++) {
            z += Math.exp(scores[i] - max);
        }
        double logZ = max + Math.log(z);
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double target = gain(grades[i]) / gains;
            loss -= target * (scores[i] - logZ);
            pull[i] = Math.exp(scores[i] - logZ) - target;
        }
        return loss;
    }

    private static double gain(double grade) {
        return Math.pow(2, grade) - 1;
    }
}
