package io.rankloom.jobs.tracking;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Letters in a folder, a file each, named so that the order of the names is the order of posting. Thread-safe. */
final class Outbox {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final AtomicLong next = new AtomicLong(System.currentTimeMillis() * 1000);

    Outbox(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the outbox " + folder, e);
        }
    }

    /** Keeps a letter. */
    void post(Letter letter) {
        String name = "%020d-%s.json".formatted(next.getAndIncrement(), UUID.randomUUID());
        Path draft = folder.resolve(name + ".draft");
        try {
            Files.write(draft, JSON.writeValueAsBytes(letter));
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a metric in " + folder, e);
        }
    }

    /** The files of the letters that wait, oldest first. */
    List<Path> waiting() {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the outbox " + folder, e);
        }
    }

    Letter read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Letter.class);
    }

    /** Puts a letter aside that will never arrive; answers where it is kept. */
    Path refused(Path file) throws IOException {
        return Files.move(file, file.resolveSibling(file.getFileName() + ".refused"));
    }

    void arrived(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
