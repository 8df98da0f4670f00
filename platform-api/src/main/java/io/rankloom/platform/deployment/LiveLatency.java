package io.rankloom.platform.deployment;

import io.rankloom.learning.latency.LatencyHistogram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long the requests of a stage take, live.
 *
 * @param limit of their 99th percentile
 * @param expected whether so many requests come that a verdict should wait for enough of them
 */
public record LiveLatency(LatencyHistogram candidate, LatencyLimit limit, boolean expected) {

    private static final Duration CHAMPION_MEASURED = Duration.ofMinutes(10);
    private static final Duration TRAFFIC_COUNTED = Duration.ofMinutes(1);

    static LiveLatency of(Deployment deployment, List<Observation> fresh, GuardLimits limits, Instant now) {
        LatencyHistogram candidate = new LatencyHistogram();
        fresh.forEach(o -> candidate.add(o.timed()));
        List<Sample> champion = champion(deployment, now);
        long lately = champion.stream()
                .filter(s -> s.key.beganAt().isAfter(deployment.changedAt.minus(TRAFFIC_COUNTED)))
                .mapToLong(s -> s.requests)
                .sum();
        return new LiveLatency(
                candidate, LatencyLimit.of(limits, Sample.latencies(champion)), lately >= LatencyLimit.ENOUGH);
    }

    /** What the champion did from shortly before the stage on: shortly is long enough for a steady figure. */
    static List<Sample> champion(Deployment deployment, Instant until) {
        return deployment
                .champion()
                .map(c -> Sample.between(c.id, deployment.changedAt.minus(CHAMPION_MEASURED), until))
                .orElse(List.of());
    }
}
