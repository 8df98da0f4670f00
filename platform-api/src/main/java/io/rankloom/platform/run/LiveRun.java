package io.rankloom.platform.run;

import io.quarkus.logging.Log;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A run that is being watched. Its events are read and written as a stream once, by a virtual thread of its own, however many watch; all send the same bytes. What
 * comes within {@value #PAUSE_MILLIS} ms of the last goes out together, so a run that reports often costs its viewers no more than five writes a second.
 */
final class LiveRun {

    private static final int PAGE = 200;
    private static final long PAUSE_MILLIS = 200;
    /** Another replica's events ring no bell here. */
    private static final long POLL_MILLIS = 2_000;
    /** What a run looks like may change without an event, but not so much that somebody who comes a moment later must see it. */
    private static final long OPENING_NANOS = 1_000_000_000L;
    /** A viewer that is further behind reads the database by itself. */
    private static final int KEPT = 32;

    private static final long KEPT_BYTES = 4L << 20;

    private final UUID runId;
    private final RunEvents events;
    private final RunSignals signals;
    private final RunSnapshot snapshot;
    private final ReadTurns turns;
    private final Thread reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<Chunk> recent = new ArrayDeque<>();
    private final ReentrantLock openingLock = new ReentrantLock();
    private Chunk opening;
    private long openingMade;
    private long newest = -1;
    private volatile boolean stopped;

    LiveRun(UUID runId, RunEvents events, RunSignals signals, RunSnapshot snapshot, ReadTurns turns) {
        this.runId = runId;
        this.events = events;
        this.signals = signals;
        this.snapshot = snapshot;
        this.turns = turns;
        this.reader = Thread.ofVirtual().name("run-events-" + runId).unstarted(this::read);
    }

    void start() {
        reader.start();
    }

    void stop() {
        stopped = true;
        reader.interrupt();
    }

    /** What a view without a past begins with: the run and its elements as they are. Many that come together get the same. */
    Chunk opening() throws InterruptedException {
        // Before the snapshot, so that what happens meanwhile is told again rather than missed.
        long upTo = newest();
        openingLock.lockInterruptibly();
        try {
            if (opening == null || opening.last() < upTo || System.nanoTime() - openingMade > OPENING_NANOS) {
                openingMade = System.nanoTime();
                List<RunEvents.Entry> parts = snapshot.of(runId).stream()
                        .map(part -> new RunEvents.Entry(upTo, part.name(), events.write(part.data()), null))
                        .toList();
                opening = Chunk.opening(upTo, parts);
            }
            return opening;
        } finally {
            openingLock.unlock();
        }
    }

    /** Id up to which all events are out; what happened until then is in the database for everybody to see. Waits for the first read. */
    private long newest() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (newest < 0) {
                moved.await();
            }
            return newest;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What follows after {@code seen}, oldest first. Waits for it, at most {@code millis}; empty if nothing came. A viewer that is too far behind for what is kept, or
     * that stopped within a chunk, gets one from the database.
     */
    List<Chunk> after(long seen, long millis) throws InterruptedException {
        long upTo;
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (newest <= seen) {
                if (left <= 0) {
                    return List.of();
                }
                left = moved.awaitNanos(left);
            }
            List<Chunk> next =
                    recent.stream().filter(chunk -> chunk.after() >= seen).toList();
            if (!next.isEmpty() && next.getFirst().after() == seen) {
                return next;
            }
            upTo = newest;
        } finally {
            lock.unlock();
        }
        return List.of(Chunk.of(seen, turns.take(() -> events.between(runId, seen, upTo, PAGE))));
    }

    private void read() {
        try (RunSignals.Listener news = signals.listen(runId)) {
            while (!stopped) {
                try {
                    readOn(news);
                } catch (RuntimeException e) {
                    if (stopped) {
                        return; // the database says of an interrupt that something else went wrong
                    }
                    Log.warnf("the events of run %s cannot be read and are tried again: %s", runId, e.getMessage());
                    Thread.sleep(POLL_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Log.debugf("nobody watches run %s any more", runId);
        }
    }

    private void readOn(RunSignals.Listener news) throws InterruptedException {
        if (newest < 0) {
            publish(null, events.newest(runId));
        }
        while (true) {
            List<RunEvents.Entry> page = events.between(runId, newest, Long.MAX_VALUE, PAGE);
            if (!page.isEmpty()) {
                Chunk chunk = Chunk.of(newest, page);
                publish(chunk, chunk.last());
                Thread.sleep(PAUSE_MILLIS);
            }
            if (page.size() < PAGE) {
                news.await(POLL_MILLIS);
            }
        }
    }

    private void publish(Chunk chunk, long upTo) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (chunk != null) {
                recent.addLast(chunk);
            }
            while (recent.size() > KEPT
                    || recent.stream().mapToLong(Chunk::size).sum() > KEPT_BYTES) {
                recent.removeFirst();
            }
            newest = upTo;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
