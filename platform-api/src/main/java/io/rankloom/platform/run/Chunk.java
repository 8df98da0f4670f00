package io.rankloom.platform.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Events of a run after one id up to another, as they are sent to every viewer. */
final class Chunk {

    private final long after;
    private final long last;
    private final byte[] bytes;

    private Chunk(long after, long last, byte[] bytes) {
        this.after = after;
        this.last = last;
        this.bytes = bytes;
    }

    /** @param page not empty, oldest first */
    static Chunk of(long after, List<RunEvents.Entry> page) {
        EventStream stream = new EventStream();
        Superseded.without(page).forEach(stream::add);
        return new Chunk(after, page.getLast().id(), stream.bytes());
    }

    /**
     * A run as it is, up to an event at least.
     *
     * @param parts each by its event's name; only the last gets the id: a view that is cut off before it knows none, so it opens anew and misses no part
     */
    static Chunk opening(long upTo, List<RunEvents.Entry> parts) {
        EventStream stream = new EventStream();
        parts.subList(0, parts.size() - 1).forEach(part -> stream.add(part.name(), part.data()));
        RunEvents.Entry last = parts.getLast();
        stream.add(new RunEvents.Entry(upTo, last.name(), last.data(), null));
        return new Chunk(0, upTo, stream.bytes());
    }

    /** A viewer that has seen this id and none after it has missed nothing when it goes on with this chunk. */
    long after() {
        return after;
    }

    long last() {
        return last;
    }

    /** In bytes. */
    int size() {
        return bytes.length;
    }

    void writeTo(OutputStream view) throws IOException {
        view.write(bytes);
    }
}
