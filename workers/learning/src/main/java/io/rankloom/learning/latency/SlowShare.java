package io.rankloom.learning.latency;

/** Whether more than one request of a hundred is too slow, or it may be chance that it looks so. */
public final class SlowShare {

    private static final double ALLOWED = 0.01;
    private static final double CHANCE = 0.005;

    private SlowShare() {}

    /**
     * Whether the 99th percentile lies above a limit. Of a few requests one may be slow by chance: the limit is broken when so many slow ones, or more, would be
     * seen in less than one of 200 cases if just one of a hundred were slow.
     *
     * @param slow how many of the requests took longer than the limit
     */
    public static boolean isTooLarge(long slow, long requests) {
        return slow > ALLOWED * (double) requests && tail(slow, requests) < CHANCE;
    }

    /** {@code P(X ≥ slow)} for X binomial with n trials and chance 1/100, where slow lies above the mean: the terms fall from there on. */
    static double tail(long slow, long n) {
        double logTerm = (double) (n - slow) * Math.log1p(-ALLOWED) + (double) slow * Math.log(ALLOWED);
        for (long k = 1; k <= slow; k++) {
            logTerm += Math.log((double) (n - slow + k)) - Math.log((double) k);
        }
        double term = Math.exp(logTerm);
        double sum = 0;
        for (long k = slow; k <= n && term > sum * 1e-12; k++) {
            sum += term;
            term *= (double) (n - k) / (k + 1) * ALLOWED / (1 - ALLOWED);
        }
        return sum;
    }
}
