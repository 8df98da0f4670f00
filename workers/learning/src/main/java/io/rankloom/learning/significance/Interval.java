package io.rankloom.learning.significance;

/**
 * A mean with its 95 % interval.
 *
 * @param n the queries it is over; with none, all figures are NaN
 */
public record Interval(double mean, double low, double high, int n) {}
