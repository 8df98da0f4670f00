package io.rankloom.platform.run;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Notices dead workers. */
@ApplicationScoped
class LeaseSweeper {

    private final Attempts attempts;

    LeaseSweeper(Attempts attempts) {
        this.attempts = attempts;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        int lost = attempts.loseSilent();
        if (lost > 0) {
            Log.infof("%d attempts lost their lease: their workers went silent", lost);
        }
    }
}
