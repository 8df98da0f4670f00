package io.rankloom.jobs.feature;

import io.rankloom.learning.artifact.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Digests of files that are asked for often; one is read again when its size or time has changed. Thread-safe. */
final class FileDigests {

    private record Known(long size, FileTime time, String digest) {}

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    String of(Path file) throws IOException {
        long size = Files.size(file);
        FileTime time = Files.getLastModifiedTime(file);
        Known before = known.get(file);
        if (before != null && before.size() == size && before.time().equals(time)) {
            return before.digest();
        }
        String digest = Digests.of(file);
        known.put(file, new Known(size, time, digest));
        return digest;
    }
}
