package io.rankloom.learning.metric;

/** What a grade is worth, and how much attention a rank gets. */
public final class Gain {
    private Gain() {}

    /** {@code 2^grade − 1}: the exponential gain of Burges et al., ICML 2005. */
    public static double of(double grade) {
        return Math.pow(2, grade) - 1;
    }

    /** {@code 1 / log2(rank + 1)}, rank from 1. */
    public static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 1.0);
    }

    static int checkCutoff(int cutoff) {
        if (cutoff < 1) {
            throw new IllegalArgumentException("cutoff must be at least 1, got " + cutoff);
        }
        return cutoff;
    }

    static long relevant(double[] grades) {
        long n = 0;
        for (double grade : grades) {
            n += grade > 0 ? 1 : 0;
        }
        return n;
    }
}
