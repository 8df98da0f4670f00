package io.rankloom.platform.run;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;

/** Feeds one live view with what all views of its run get. */
@ApplicationScoped
class RunEventFeed {

    private static final long HEARTBEAT_MILLIS = 15_000;

    private final RunEvents events;
    private final LiveRuns live;
    private final ReadTurns turns;

    RunEventFeed(RunEvents events, LiveRuns live, ReadTurns turns) {
        this.events = events;
        this.live = live;
        this.turns = turns;
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
        boolean resumes = lastEventId != null && turns.take(() -> events.has(runId, lastEventId));
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
