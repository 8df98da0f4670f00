package io.rankloom.jobs.training;

import io.rankloom.jobs.tracking.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Tells a tracker the epochs of one ranker while it trains. The first goes at once; after that those of a second go
 * together, so that hundreds of quick ones are a few letters. The rest goes with {@link #close}. For one thread.
 */
final class EpochTracking implements AutoCloseable {

    private static final long PAUSE_MILLIS = 1_000;

    private final Tracking tracking;
    private final String runId;
    private final String prefix;
    private final LongSupplier clock;
    private final List<Tracking.Measured> pending = new ArrayList<>();
    private long lastSent;
    private boolean heard;

    /** @param prefix before the name of each metric, such as {@code mlp/} */
    EpochTracking(Tracking tracking, String runId, String prefix) {
        this(tracking, runId, prefix, System::currentTimeMillis);
    }

    /** @param clock milliseconds since 1970 */
    EpochTracking(Tracking tracking, String runId, String prefix, LongSupplier clock) {
        this.tracking = tracking;
        this.runId = runId;
        this.prefix = prefix;
        this.clock = clock;
        this.lastSent = clock.getAsLong() - PAUSE_MILLIS;
    }

    void hear(Epoch epoch) {
        heard = true;
        long now = clock.getAsLong();
        Map<String, Double> metrics = new TreeMap<>();
        epoch.metrics().forEach((metric, value) -> metrics.put(prefix + metric, value));
        pending.add(new Tracking.Measured(epoch.epoch(), now, metrics));
        if (now - lastSent >= PAUSE_MILLIS) {
            send(now);
        }
    }

    /** Whether there was any epoch. */
    boolean heard() {
        return heard;
    }

    private void send(long now) {
        if (!pending.isEmpty()) {
            tracking.metrics(runId, List.copyOf(pending));
            pending.clear();
            lastSent = now;
        }
    }

    @Override
    public void close() {
        send(clock.getAsLong());
    }
}
