package io.rankloom.learning.ranker;

/** Mean squared error between scores and grades, both less their mean within the query. */
record SquaredError() implements QueryLoss {

    @Override
    public double at(double[] scores, double[] grades, double[] pull) {
        int n = scores.length;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += (scores[i] - grades[i]) / n;
        }
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double error = scores[i] - grades[i] - mean;
            loss += error * error / n;
            // The errors add up to 0 within the query, so the derivative of the mean drops out.
            pull[i] = 2 * error / n;
        }
        return loss;
    }
}
