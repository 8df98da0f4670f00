package io.rankloom.jobs.collect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** What the first bytes of a text file tell about its encoding. */
final class Encoding {

    private Encoding() {}

    /** @throws BadSource when the file is empty, UTF-16, or no text at all */
    static void check(Path file, String name) throws IOException {
        byte[] start;
        try (InputStream in = SourceFolder.open(file)) {
            start = in.readNBytes(4);
        } catch (java.io.EOFException | java.util.zip.ZipException e) {
            throw new BadSource(name + " is a damaged gzip file: " + e.getMessage() + "; copy it again", e);
        }
        if (start.length == 0) {
            throw new BadSource(name + " is empty");
        }
        if (begins(start, 0xff, 0xfe) || begins(start, 0xfe, 0xff)) {
            throw new BadSource(name + " is UTF-16; save it as UTF-8");
        }
        if (begins(start, 'P', 'K', 3, 4)) {
            throw new BadSource(name + " is a zip archive; unpack it, or compress the file with gzip");
        }
        if (begins(start, 'P', 'A', 'R', '1')) {
            throw new BadSource(name + " is Parquet; this mapping reads csv, tsv and jsonl");
        }
    }

    /** Skips a UTF-8 byte order mark. */
    static InputStream withoutMark(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(3);
        if (!begins(buffered.readNBytes(3), 0xef, 0xbb, 0xbf)) {
            buffered.reset();
        }
        return buffered;
    }

    private static boolean begins(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
