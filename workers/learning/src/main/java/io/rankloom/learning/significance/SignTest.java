package io.rankloom.learning.significance;

/**
 * The two-sided sign test: how likely at least so uneven a split of wins and losses is, were both rankers equally good. Ties and
 * undefined queries (NaN) do not count.
 *
 * @param pValue from 0 to 1; 1 without a win or loss
 */
public record SignTest(int wins, int losses, double pValue) {

    /** Compares a metric of two rankers on the same queries. */
    public static SignTest of(double[] candidate, double[] champion) {
        int wins = 0;
        int losses = 0;
        for (int q = 0; q < candidate.length; q++) {
            wins += candidate[q] > champion[q] ? 1 : 0;
            losses += candidate[q] < champion[q] ? 1 : 0;
        }
        return new SignTest(wins, losses, pValue(wins + losses, Math.min(wins, losses)));
    }

    /** {@code min(1, 2 · P(X ≤ fewer))} for X binomial with n trials and chance 1/2, summed in logarithms. */
    private static double pValue(int n, int fewer) {
        double logChoose = 0;
        double sum = 0;
        for (int k = 0; k <= fewer; k++) {
            sum += Math.exp(logChoose - n * Math.log(2));
            logChoose += Math.log(n - k) - Math.log(k + 1);
        }
        return Math.min(1, 2 * sum);
    }
}
