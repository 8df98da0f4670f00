package io.rankloom.learning.search;

/** The standard normal distribution. */
final class Normal {

    private static final double FAR = 8;

    private Normal() {}

    static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /**
     * Probability of a value below {@code x}: {@code 1/2 + φ(x)·(x + x³/3 + x⁵/(3·5) + …)}. Marsaglia, "Evaluating the normal
     * distribution", Journal of Statistical Software 11 (2004). Beyond 8 it is 0 or 1 to 15 digits.
     */
    static double below(double x) {
        if (x < -FAR) {
            return 0;
        }
        if (x > FAR) {
            return 1;
        }
        double term = x;
        double sum = x;
        double before = Double.NaN;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }
}
