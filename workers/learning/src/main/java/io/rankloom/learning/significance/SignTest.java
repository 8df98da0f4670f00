package io.rankloom.learning.significance;

import java.util.List;

/**
 * The two-sided sign test over groups of queries: how likely at least so uneven a split of wins and losses is, were both
 * rankers equally good. A group, whose queries are not independent, has one vote: the sign of its mean difference. Ties and
 * undefined queries (NaN) do not count.
 *
 * @param wins groups for the candidate
 * @param losses groups for the champion
 * @param pValue from 0 to 1; 1 without a win or loss
 */
public record SignTest(int wins, int losses, double pValue) {

    /**
     * Compares a metric of two rankers on the same queries.
     *
     * @param groups the group of each query
     */
    public static SignTest of(double[] candidate, double[] champion, List<String> groups) {
        int wins = 0;
        int losses = 0;
        for (double sum : QueryGroups.of(QueryGroups.differences(candidate, champion), groups)
                .sums()) {
            wins += sum > 0 ? 1 : 0;
            losses += sum < 0 ? 1 : 0;
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
