package io.rankloom.jobs.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a file into records and numbers them by the line at which each begins, so that everything said about a row later can
 * name its place. Records that are no text are rejected here; DuckDB parses what is left.
 */
final class Records {

    /** Longest record, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    /** @param line from 1 */
    record Entry(long line, String text) {}

    private final Lines lines;
    private final byte delimiter;
    private final byte quote;
    private final Consumer<Reject> rejects;
    private boolean damageTold;

    /**
     * @param quote 0 when every line is a record
     * @param rejects told of each record that is skipped
     */
    Records(InputStream in, char delimiter, char quote, Consumer<Reject> rejects) {
        this.lines = new Lines(in, MAX_BYTES);
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
        this.rejects = rejects;
    }

    /** The next record that is text, or null at the end. */
    Entry next() throws IOException {
        while (true) {
            Lines.Line line = lines.next();
            if (line == null) {
                tellDamage();
                return null;
            }
            if (line.bytes().length == 0) {
                continue;
            }
            Entry entry = entry(line);
            if (entry != null) {
                return entry;
            }
        }
    }

    private Entry entry(Lines.Line first) throws IOException {
        byte[] bytes = first.cut() ? null : joined(first);
        if (first.cut()) {
            reject(first, "row longer than " + MAX_BYTES + " bytes");
            return null;
        }
        if (bytes == null) {
            reject(first, "unclosed quote");
            return null;
        }
        for (byte b : bytes) {
            if (b == 0) {
                reject(first, "NUL byte");
                return null;
            }
            if (b == '\r') {
                reject(first, "carriage return inside a row");
                return null;
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Entry(first.number(), text);
        } catch (CharacterCodingException e) {
            reject(first, "invalid UTF-8");
            return null;
        }
    }

    /** The bytes of a record whose quotes may span lines; null when a quote is never closed. */
    private byte[] joined(Lines.Line first) throws IOException {
        boolean open = quote != 0 && openAfter(first.bytes(), false);
        if (!open) {
            return first.bytes();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first.bytes());
        List<Lines.Line> taken = new ArrayList<>();
        while (open) {
            Lines.Line line = bytes.size() > MAX_BYTES ? null : lines.next();
            if (line == null) {
                lines.giveBack(taken);
                return null;
            }
            taken.add(line);
            bytes.write('\n');
            bytes.write(line.bytes());
            open = openAfter(line.bytes(), true);
        }
        return bytes.toByteArray();
    }

    /** Whether a quoted field is still open at the end of the line. A quote opens only where a field begins. */
    private boolean openAfter(byte[] line, boolean open) {
        boolean inside = open;
        for (int i = 0; i < line.length; i++) {
            if (line[i] == quote) {
                if (inside) {
                    boolean doubled = i + 1 < line.length && line[i + 1] == quote;
                    i += doubled ? 1 : 0;
                    inside = doubled;
                } else {
                    inside = i == 0 || line[i - 1] == delimiter;
                }
            }
        }
        return inside;
    }

    private void tellDamage() {
        if (lines.damage() != null && !damageTold) {
            damageTold = true;
            rejects.accept(new Reject(lines.number() + 1, "", lines.damage(), ""));
        }
    }

    private void reject(Lines.Line line, String reason) {
        String shown = new String(line.bytes(), 0, Math.min(400, line.bytes().length), StandardCharsets.UTF_8);
        rejects.accept(new Reject(line.number(), "", reason, shown.replace("\0", "\\0")));
    }
}
