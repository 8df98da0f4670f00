package io.rankloom.platform.run;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Feeds one live view with what all views of its run get. */
@ApplicationScoped
class RunEventFeed {

    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final int TURNS = 8;

    private final RunEvents events;
    private final LiveRuns live;
    private final Semaphore turns = new Semaphore(TURNS);

    RunEventFeed(RunEvents events, LiveRuns live) {
        this.events = events;
        this.live = live;
    }

    /** Reads for a view that opens. Many that open at the same moment take turns, so that they leave the database's connections to everybody else. */
    <T> T inTurn(Supplier<T> read) {
        turns.acquireUninterruptibly();
        try {
            return read.get();
        } finally {
            turns.release();
        }
    }

    /** Feeds {@code view} until it goes away. Blocks: give it a virtual thread. */
    void follow(UUID runId, Long lastEventId, OutputStream view) {
        LiveRun run = live.join(runId);
        try {
            feed(run, runId, lastEventId, view);
        } catch (IOException | InterruptedException e) {
            Log.debugf("a view of run %s went away", runId);
        } catch (RuntimeException e) {
            // The view reconnects with Last-Event-ID and loses nothing.
            Log.warnf("a view of run %s is closed: %s", runId, e.getMessage());
        } finally {
            live.leave(runId);
        }
    }

    private void feed(LiveRun run, UUID runId, Long lastEventId, OutputStream view)
            throws IOException, InterruptedException {
        boolean resumes = lastEventId != null && inTurn(() -> events.has(runId, lastEventId));
        long seen;
        if (resumes) {
            seen = lastEventId;
        } else {
            Chunk opening = run.opening();
            opening.writeTo(view);
            view.flush();
            seen = opening.last();
        }
        while (true) {
            List<Chunk> next = run.after(seen, HEARTBEAT_MILLIS);
            if (next.isEmpty()) {
                view.write(EventStream.STILL_HERE);
            }
            for (Chunk chunk : next) {
                chunk.writeTo(view);
                seen = chunk.last();
            }
            view.flush();
        }
    }
}
