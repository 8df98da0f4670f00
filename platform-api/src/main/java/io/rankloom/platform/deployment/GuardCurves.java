package io.rankloom.platform.deployment;

import io.rankloom.platform.audit.AuditEvent;
import io.rankloom.platform.deployment.Deployment.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the guards of a deployment look at, over time, beside what the champion did then.
 *
 * @param stepSeconds how long a point of a curve lasts
 * @param champion null where nothing answered before
 * @param changes from its first stage on
 */
record GuardCurves(
        Instant from,
        Instant to,
        long stepSeconds,
        Limits limits,
        GuardCurve candidate,
        GuardCurve champion,
        List<StageChange> changes) {

    private static final int POINTS = 240;
    private static final Duration BEFORE = Duration.ofMinutes(5);
    private static final Duration AFTER = Duration.ofMinutes(10);
    private static final String ACTION = "deployment.";

    /** Which time is shown. */
    enum Span {
        /** From shortly before its first stage until shortly after its last. */
        STAGES,
        HOUR,
        DAY,
        /** All that is kept of it. */
        ALL
    }

    /**
     * @param latencyP99Millis what holds now, by the champion's latency where that is known
     * @param championP99Millis null where the champion has too few requests
     * @param anyModelP99Millis what holds of every model
     */
    record Limits(
            double latencyP99Millis,
            Double championP99Millis,
            double anyModelP99Millis,
            double timesChampion,
            double beyondChampionMillis,
            double errorRate) {}

    record GuardCurve(UUID deploymentId, int modelVersion, List<GuardPoint> points) {}

    /**
     * @param errorRate share of the requests that failed; null without requests
     * @param latencyP50Millis of the requests that were timed; null without any
     * @param ready the most servers that were ready at once in this time
     */
    record GuardPoint(
            Instant at,
            String stage,
            long requests,
            long errors,
            Double errorRate,
            Double latencyP50Millis,
            Double latencyP99Millis,
            int ready,
            int failed) {}

    /** @param change a stage, {@code promote}, {@code withdraw}, {@code supersede} or {@code roll-back} */
    record StageChange(String change, Instant at, String by, String reason) {}

    static GuardCurves of(Deployment d, GuardLimits limits, Span span, Instant now) {
        Instant from = from(d, span, now);
        Instant to = span == Span.STAGES ? end(d, now) : now;
        long interval = Sample.INTERVAL.toSeconds();
        long step =
                interval * Math.max(1, Math.ceilDiv(Duration.between(from, to).toSeconds(), interval * POINTS));
        Optional<Deployment> champion = d.champion();
        LatencyLimit limit = LatencyLimit.of(limits, Sample.latencies(LiveLatency.champion(d, to)));
        return new GuardCurves(
                from,
                to,
                step,
                new Limits(
                        limit.millis(),
                        limit.championMillis(),
                        limits.latencyP99Millis(),
                        limits.timesChampion(),
                        limits.beyondChampionMillis(),
                        limits.errorRate()),
                curve(d, from, to, step),
                champion.map(c -> curve(c, from, to, step)).orElse(null),
                changes(d));
    }

    private static Instant from(Deployment d, Span span, Instant now) {
        return switch (span) {
            case STAGES -> d.createdAt.minus(BEFORE);
            case HOUR -> now.minus(Duration.ofHours(1));
            case DAY -> now.minus(Duration.ofDays(1));
            case ALL ->
                Sample.<Sample>find("key.deploymentId = ?1 order by key.beganAt", d.id)
                        .firstResultOptional()
                        .map(s -> s.key.beganAt())
                        .orElse(d.createdAt);
        };
    }

    private static Instant end(Deployment d, Instant now) {
        Instant last = d.promotedAt != null ? d.promotedAt : d.state == State.ACTIVE ? now : d.changedAt;
        Instant end = last.plus(AFTER);
        return end.isBefore(now) ? end : now;
    }

    private static GuardCurve curve(Deployment d, Instant from, Instant to, long step) {
        Map<List<Object>, GuardPointSum> sums = new LinkedHashMap<>();
        Sample.each(d.id, from, to, sample -> {
            long at = Math.floorDiv(sample.beganAt().getEpochSecond(), step) * step;
            sums.computeIfAbsent(
                            List.of(at, sample.stage()),
                            k -> new GuardPointSum(Instant.ofEpochSecond(at), sample.stage()))
                    .add(sample);
        });
        return new GuardCurve(
                d.id,
                d.modelVersion,
                sums.values().stream().map(GuardPointSum::point).toList());
    }

    private static List<StageChange> changes(Deployment d) {
        List<StageChange> changes = new ArrayList<>(
                AuditEvent.<AuditEvent>list("objectType = 'deployment' and objectId = ?1 order by seq", d.id.toString())
                        .stream()
                        .filter(e -> e.action.startsWith(ACTION))
                        .map(e -> new StageChange(e.action.substring(ACTION.length()), e.at, e.actor, e.reason))
                        .toList());
        if (d.state == State.SUPERSEDED) {
            changes.add(new StageChange("supersede", d.changedAt, null, null));
        }
        changes.sort(Comparator.comparing(StageChange::at));
        return changes;
    }
}
