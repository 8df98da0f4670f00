package io.rankloom.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files that a step needs only while it works. Closing deletes it. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    /** @param name of the step, so that a leftover of a killed process can be told */
    public TemporaryFolder(String name) throws IOException {
        path = Files.createTempDirectory("rankloom-" + name + "-");
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(path)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
