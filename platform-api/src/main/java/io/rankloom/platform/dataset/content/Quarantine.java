package io.rankloom.platform.dataset.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows that did not make it into a dataset version, read from {@code quarantine.jsonl} piece by piece. */
final class Quarantine {

    private static final String FILE = "quarantine.jsonl";

    /** A page looks at no more than so many bytes: a filter that nothing meets must not read a huge file in one request. */
    private static final int MOST_BYTES = 8 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    Quarantine(Path tree) {
        this.file = tree.resolve(FILE);
    }

    /**
     * A row that was put aside.
     *
     * @param role of its table, such as {@code products}
     * @param row number in the source's file, from 1
     * @param column null where the whole row could not be read
     * @param value as it was written, cut off where it is long
     */
    record Row(String role, String file, long row, String column, String reason, String value) {}

    /** @param next byte that the page after begins at; null after the last */
    record Slice(List<Row> rows, Long next) {}

    /**
     * Rows from a byte of the file on.
     *
     * @param from 0, or the {@code next} of another slice
     * @param role null for all
     * @param reason null for all
     * @throws IllegalArgumentException when no line begins at {@code from}
     */
    Slice read(long from, String role, String reason, int most) throws IOException {
        if (!Files.exists(file)) {
            return new Slice(List.of(), null);
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            requireLine(in, from);
            byte[] bytes = new byte[(int) Math.min(MOST_BYTES, in.length() - from)];
            in.seek(from);
            in.readFully(bytes);
            return slice(bytes, from, in.length(), role, reason, most);
        }
    }

    private static Slice slice(byte[] bytes, long from, long length, String role, String reason, int most)
            throws JsonProcessingException {
        List<Row> rows = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length && rows.size() < most; i++) {
            boolean last = i == bytes.length - 1 && from + bytes.length == length;
            if (bytes[i] == '\n' || last) {
                int end = bytes[i] == '\n' ? i : i + 1;
                if (end > start) {
                    Row row = JSON.readValue(new String(bytes, start, end - start, StandardCharsets.UTF_8), Row.class);
                    if ((role == null || role.equals(row.role())) && (reason == null || reason.equals(row.reason()))) {
                        rows.add(row);
                    }
                }
                start = i + 1;
            }
        }
        long next = from + start;
        return new Slice(rows, next < length ? next : null);
    }

    private static void requireLine(RandomAccessFile in, long from) throws IOException {
        if (from == 0) {
            return;
        }
        if (from < 0 || from > in.length()) {
            throw new IllegalArgumentException("no line begins at byte " + from);
        }
        in.seek(from - 1);
        if (in.read() != '\n') {
            throw new IllegalArgumentException("no line begins at byte " + from);
        }
    }
}
