package io.rankloom.platform.run;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that are being watched in this process; one that nobody watches any more is let go. */
@ApplicationScoped
class LiveRuns {

    private record Watched(LiveRun run, int viewers) {}

    private final RunEvents events;
    private final RunSignals signals;
    private final RunSnapshot snapshot;
    private final ReadTurns turns;
    private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();

    LiveRuns(RunEvents events, RunSignals signals, RunSnapshot snapshot, ReadTurns turns) {
        this.events = events;
        this.signals = signals;
        this.snapshot = snapshot;
        this.turns = turns;
    }

    /** One viewer more; {@link #leave} when it goes. */
    LiveRun join(UUID runId) {
        return watched.compute(runId, (id, before) -> {
                    if (before != null) {
                        return new Watched(before.run(), before.viewers() + 1);
                    }
                    LiveRun run = new LiveRun(runId, events, signals, snapshot, turns);
                    run.start();
                    return new Watched(run, 1);
                })
                .run();
    }

    void leave(UUID runId) {
        watched.computeIfPresent(runId, (id, now) -> {
            if (now.viewers() > 1) {
                return new Watched(now.run(), now.viewers() - 1);
            }
            now.run().stop();
            return null;
        });
    }

    @PreDestroy
    void close() {
        watched.values().forEach(now -> now.run().stop());
    }
}
