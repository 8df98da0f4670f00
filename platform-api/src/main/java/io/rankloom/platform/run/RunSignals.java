package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes those in this process who wait for news of a run. Another replica's news are found by the listener's own poll. */
@ApplicationScoped
class RunSignals {

    private final Map<UUID, List<Semaphore>> listeners = new ConcurrentHashMap<>();

    /** Starts listening; close it when done. */
    Listener listen(UUID runId) {
        Semaphore bell = new Semaphore(0);
        listeners.computeIfAbsent(runId, id -> new CopyOnWriteArrayList<>()).add(bell);
        return new Listener(runId, bell);
    }

    void changed(UUID runId) {
        listeners.getOrDefault(runId, List.of()).forEach(Semaphore::release);
    }

    final class Listener implements AutoCloseable {

        private final UUID runId;
        private final Semaphore bell;

        private Listener(UUID runId, Semaphore bell) {
            this.runId = runId;
            this.bell = bell;
        }

        /** Waits until there may be news, at most {@code millis}. */
        void await(long millis) throws InterruptedException {
            if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        }

        @Override
        public void close() {
            listeners.computeIfPresent(runId, (id, bells) -> {
                bells.remove(bell);
                return bells.isEmpty() ? null : bells;
            });
        }
    }
}
