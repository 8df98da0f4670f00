package io.rankloom.learning.ranker;

/**
 * Mean cross-entropy between {@code 1 / (1 + e^−score)} and {@code grade / highest}: logistic regression with soft targets. The
 * mean, not the sum, so that a query with many candidates counts no more than another.
 *
 * @param highest the grade that counts as certainly relevant, above 0
 */
record CrossEntropy(double highest) implements QueryLoss {

    @Override
    public double at(double[] scores, double[] grades, double[] pull) {
        int n = scores.length;
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double target = grades[i] / highest;
            double s = scores[i];
            // log(1 + e^s) − target · s, written so that no exponential overflows
            loss += (Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s))) - target * s) / n;
            pull[i] = (1 / (1 + Math.exp(-s)) - target) / n;
        }
        return loss;
    }
}
