package io.rankloom.platform.run;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Notices dead workers and forgets old live events. */
@ApplicationScoped
class LeaseSweeper {

    private static final Duration KEPT = Duration.ofDays(2);

    private final Attempts attempts;
    private final RunEvents events;

    LeaseSweeper(Attempts attempts, RunEvents events) {
        this.attempts = attempts;
        this.events = events;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        int lost = attempts.loseSilent();
        if (lost > 0) {
            Log.infof("%d attempts lost their lease: their workers went silent", lost);
        }
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void prune() {
        events.prune(KEPT);
    }
}
