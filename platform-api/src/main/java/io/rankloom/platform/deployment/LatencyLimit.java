package io.rankloom.platform.deployment;

import io.rankloom.learning.latency.LatencyHistogram;

/**
 * How long the 99th percentile of a candidate's requests may be.
 *
 * @param championMillis the champion's own; null where it has answered too few requests to be a measure, and only the bound for all models counts
 */
public record LatencyLimit(double millis, Double championMillis) {

    /** Requests that a 99th percentile can be told from. */
    public static final long ENOUGH = 100;

    static LatencyLimit of(GuardLimits limits, LatencyHistogram champion) {
        if (champion.count() < ENOUGH) {
            return new LatencyLimit(limits.latencyP99Millis(), null);
        }
        double p99 = champion.millis(0.99);
        double relative = Math.max(limits.timesChampion() * p99, p99 + limits.beyondChampionMillis());
        return new LatencyLimit(Math.min(limits.latencyP99Millis(), relative), p99);
    }
}
