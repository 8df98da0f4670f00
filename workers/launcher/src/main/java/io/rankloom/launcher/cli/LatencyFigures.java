package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/**
 * Latencies of a load as quantiles. A quantile is an order statistic: of n latencies the one of rank {@code ⌈q·n⌉}. Its 95 %
 * interval holds for any distribution: the ranks {@code q·n ± 1.96·√(n·q·(1−q))}, from the normal approximation of the
 * binomial count of latencies below the true quantile (Conover, Practical Nonparametric Statistics, 3.2).
 */
final class LatencyFigures {

    private static final double Z = 1.96;

    private final double[] sorted;

    /** @param millis one latency a request, in any order; not empty */
    LatencyFigures(double[] millis) {
        if (millis.length == 0) {
            throw new IllegalArgumentException("no latencies to take quantiles of");
        }
        this.sorted = millis.clone();
        Arrays.sort(sorted);
    }

    double quantile(double q) {
        return ofRank(Math.ceil(q * sorted.length));
    }

    double low(double q) {
        return ofRank(Math.floor(q * sorted.length - spread(q)));
    }

    double high(double q) {
        return ofRank(Math.ceil(q * sorted.length + spread(q)));
    }

    private double spread(double q) {
        return Z * Math.sqrt(sorted.length * q * (1 - q));
    }

    private double ofRank(double rank) {
        return sorted[Math.clamp((int) rank, 1, sorted.length) - 1];
    }

    void into(ObjectNode json) {
        json.put("p50Millis", quantile(0.5));
        json.put("p90Millis", quantile(0.9));
        json.put("p99Millis", quantile(0.99));
        json.put("p99Low", low(0.99));
        json.put("p99High", high(0.99));
        json.put("maxMillis", quantile(1));
    }
}
