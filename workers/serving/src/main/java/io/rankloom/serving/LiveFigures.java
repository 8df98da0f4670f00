package io.rankloom.serving;

import io.rankloom.learning.latency.LatencyHistogram;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;

/** What has happened to a model since it entered its stage on this server. Thread-safe. */
final class LiveFigures {

    /** As exact as the platform keeps it. */
    private final Instant since = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LatencyHistogram latencies = new LatencyHistogram();

    /** Counts a ranking. Explanations are asked for by people, and take as long as they take: they say nothing of the model's speed. */
    void answered(long nanos, boolean explained) {
        requests.increment();
        if (!explained) {
            latencies.record(nanos);
        }
    }

    /** Counts a request that its sender got wrong. */
    void refused() {
        requests.increment();
    }

    void failed() {
        requests.increment();
        errors.increment();
    }

    Instant since() {
        return since;
    }

    long requests() {
        return requests.sum();
    }

    long errors() {
        return errors.sum();
    }

    byte[] latencies() {
        return latencies.encoded();
    }
}
