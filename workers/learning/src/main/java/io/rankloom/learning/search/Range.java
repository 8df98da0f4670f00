package io.rankloom.learning.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Numbers from {@code low} to {@code high}, both included: {@code {4..8}}, {@code {0.02..0.3 log}}.
 *
 * @param log whether every factor is as likely as every other of the same size, rather than every step; {@code low} is above 0
 * @param whole whether the numbers are whole
 */
record Range(double low, double high, boolean log, boolean whole) implements Dimension {

    private static final MathContext DIGITS = new MathContext(4);
    private static final double HALF = 0.5;

    @Override
    public String at(double u) {
        double x = inverse(start() + u * (end() - start()));
        double kept = whole
                ? Math.rint(x)
                : new BigDecimal(x).round(DIGITS).doubleValue(); // people read and repeat these numbers
        return text(Math.clamp(kept, low, high));
    }

    /** The value's place, from 0 to 1. */
    double place(double x) {
        return (scale(x) - start()) / (end() - start());
    }

    @Override
    public Density density(List<String> values) {
        return new ParzenWindow(this, values.stream().map(Double::valueOf).toList());
    }

    @Override
    public long count() {
        return whole ? Math.round(high - low) + 1 : Long.MAX_VALUE;
    }

    @Override
    public List<String> extremes() {
        return List.of(text(low), text(high));
    }

    @Override
    public String toString() {
        return "{" + written(low) + ".." + written(high) + (log ? " log" : "") + "}";
    }

    // A whole number stands for all that rounds to it, so that the first and the last are as likely as the others.
    private double start() {
        return scale(whole ? low - HALF : low);
    }

    private double end() {
        return scale(whole ? high + HALF : high);
    }

    private double scale(double x) {
        return log ? Math.log(x) : x;
    }

    private double inverse(double y) {
        return log ? Math.exp(y) : y;
    }

    /** Without a point a number of a range would be read as whole. */
    private String written(double x) {
        String text = text(x);
        return whole || text.contains(".") ? text : text + ".0";
    }

    private static String text(double x) {
        BigDecimal plain = BigDecimal.valueOf(x).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }
}
