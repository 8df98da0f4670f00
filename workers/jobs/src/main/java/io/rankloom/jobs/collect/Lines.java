package io.rankloom.jobs.collect;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.ZipException;

/** The physical lines of a file, numbered from 1, without their ends. A line that was read can be given back. */
final class Lines {

    /** @param cut whether the line is longer than the limit, so that the rest was skipped */
    @SuppressWarnings("ArrayRecordComponent") // lines are passed on, never compared
    record Line(long number, byte[] bytes, boolean cut) {}

    private final InputStream in;
    private final int limit;
    private final Deque<Line> returned = new ArrayDeque<>();
    private long number;
    private String damage;

    /** @param limit bytes of a line that are kept */
    Lines(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next line, or null at the end, or where the file turns out to be damaged. */
    Line next() throws IOException {
        if (!returned.isEmpty()) {
            return returned.pop();
        }
        if (damage != null) {
            return null;
        }
        try {
            return read();
        } catch (EOFException | ZipException e) {
            // A gzip that was cut: what came before is good, and the cut itself is reported.
            damage = "the file is cut or damaged: " + e.getMessage();
            return null;
        }
    }

    /** Gives lines back, in the order in which they were read. */
    void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            returned.push(lines.get(i));
        }
    }

    /** Why the file ended too early; null when it ended well. */
    String damage() {
        return damage;
    }

    /** Number of the last line read. */
    long number() {
        return number;
    }

    private Line read() throws IOException {
        int b = in.read();
        if (b < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        long length = 0;
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (length++ < limit) {
                line.write(b);
            }
        }
        byte[] bytes = line.toByteArray();
        if (bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
            bytes = java.util.Arrays.copyOf(bytes, bytes.length - 1);
        }
        return new Line(++number, bytes, length > limit);
    }
}
