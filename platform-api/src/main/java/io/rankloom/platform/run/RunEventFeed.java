package io.rankloom.platform.run;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.UUID;

/** Feeds one live view: a virtual thread of its own that waits for news, so that no request thread is held. */
@ApplicationScoped
class RunEventFeed {

    private static final int PAGE = 200;
    private static final long POLL_MILLIS = 2_000;
    private static final long HEARTBEAT_NANOS = 15_000_000_000L;

    private final RunEvents events;
    private final RunSignals signals;
    private final RunSnapshot snapshot;

    RunEventFeed(RunEvents events, RunSignals signals, RunSnapshot snapshot) {
        this.events = events;
        this.signals = signals;
        this.snapshot = snapshot;
    }

    /** Starts feeding {@code view}; ends when the view goes away. */
    void follow(UUID runId, Long lastEventId, Sse sse, MultiEmitter<? super OutboundSseEvent> view) {
        Thread feeder = Thread.ofVirtual().name("run-events-" + runId).unstarted(() -> {
            try {
                feed(runId, lastEventId, sse, view);
            } catch (InterruptedException e) {
                Log.debugf("the view of run %s went away", runId);
            } catch (RuntimeException e) {
                // The view reconnects with Last-Event-ID and loses nothing.
                Log.warnf("the view of run %s is closed: %s", runId, e.getMessage());
                view.complete();
            }
        });
        view.onTermination(feeder::interrupt);
        feeder.start();
    }

    @ActivateRequestContext
    void feed(UUID runId, Long lastEventId, Sse sse, MultiEmitter<? super OutboundSseEvent> view)
            throws InterruptedException {
        try (RunSignals.Listener news = signals.listen(runId)) {
            boolean resumes = lastEventId != null && events.has(runId, lastEventId);
            long seen = resumes ? lastEventId : open(runId, sse, view);
            long heard = System.nanoTime();
            while (!view.isCancelled()) {
                List<RunEvents.Entry> page = events.after(runId, seen, PAGE);
                for (RunEvents.Entry entry : page) {
                    view.emit(event(sse, entry));
                    seen = entry.id();
                    heard = System.nanoTime();
                }
                if (System.nanoTime() - heard > HEARTBEAT_NANOS) {
                    view.emit(sse.newEventBuilder().comment("still here").build());
                    heard = System.nanoTime();
                }
                if (page.size() < PAGE) {
                    news.await(POLL_MILLIS);
                }
            }
        }
    }

    /** Only the last part has an id: a view that is cut off before it knows no id, so it opens anew and misses no part. */
    private long open(UUID runId, Sse sse, MultiEmitter<? super OutboundSseEvent> view) {
        long newest = events.newest(runId);
        List<RunSnapshot.Part> parts = snapshot.of(runId);
        for (RunSnapshot.Part part : parts.subList(0, parts.size() - 1)) {
            view.emit(sse.newEventBuilder()
                    .name(part.name())
                    .data(events.write(part.data()))
                    .build());
        }
        RunSnapshot.Part last = parts.getLast();
        view.emit(event(sse, new RunEvents.Entry(newest, last.name(), events.write(last.data()))));
        return newest;
    }

    private static OutboundSseEvent event(Sse sse, RunEvents.Entry entry) {
        return sse.newEventBuilder()
                .id(Long.toString(entry.id()))
                .name(entry.name())
                .data(entry.data())
                .build();
    }
}
