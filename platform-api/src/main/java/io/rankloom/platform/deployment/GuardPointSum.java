package io.rankloom.platform.deployment;

import io.rankloom.learning.latency.LatencyHistogram;
import io.rankloom.platform.deployment.GuardCurves.GuardPoint;
import java.time.Instant;

/** The samples of one point of a curve, added up as they are read. */
final class GuardPointSum {

    private final Instant at;
    private final String stage;
    private final LatencyHistogram latencies = new LatencyHistogram();
    private long requests;
    private long errors;
    private int ready;
    private int failed;

    GuardPointSum(Instant at, String stage) {
        this.at = at;
        this.stage = stage;
    }

    void add(Sample.Figures sample) {
        requests += sample.requests();
        errors += sample.errors();
        ready = Math.max(ready, sample.ready());
        failed = Math.max(failed, sample.failed());
        latencies.add(sample.latencies());
    }

    GuardPoint point() {
        boolean timed = latencies.count() > 0;
        return new GuardPoint(
                at,
                stage,
                requests,
                errors,
                requests == 0 ? null : (double) errors / (double) requests,
                timed ? latencies.millis(0.5) : null,
                timed ? latencies.millis(0.99) : null,
                ready,
                failed);
    }
}
