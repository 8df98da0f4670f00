package io.rankloom.jobs.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The folder of one process below one that several share. While the process lives it holds a lock in its folder, so whoever
 * opens one next knows whose letters nobody sends any more, and takes them over.
 */
final class OutboxFolder implements AutoCloseable {

    private static final String LOCK = "lock";

    /** Folders of this process: to open the lock of one again would give it up. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private OutboxFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes a folder of this process's own with all letters that dead processes have left below the shared one. */
    static synchronized OutboxFolder open(Path shared) {
        try {
            Files.createDirectories(shared);
            // Held while a folder is made and taken over: one that is new has no lock yet, and is not dead.
            try (FileChannel turn = channel(shared)) {
                turn.lock();
                Path own =
                        Files.createDirectory(shared.resolve(UUID.randomUUID().toString()));
                FileChannel lock = channel(own);
                lock.lock();
                HELD.add(own);
                takeOver(shared, own);
                return new OutboxFolder(own, lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make an outbox in " + shared, e);
        }
    }

    Path path() {
        return path;
    }

    private static FileChannel channel(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void takeOver(Path shared, Path own) throws IOException {
        for (Path folder : list(shared, path -> Files.isDirectory(path) && !HELD.contains(path))) {
            try (FileChannel channel = channel(folder)) {
                boolean dead = channel.tryLock() != null;
                if (dead) {
                    moveLetters(folder, own);
                    Files.delete(folder.resolve(LOCK));
                    Files.delete(folder);
                }
            }
        }
        moveLetters(shared, own); // where earlier versions kept them
    }

    /** Their names say when they were written, so they stay in their order. */
    private static void moveLetters(Path from, Path own) throws IOException {
        for (Path file : list(from, path -> Files.isRegularFile(path) && !path.endsWith(LOCK))) {
            Files.move(file, own.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.filter(wanted).toList();
        }
    }

    /** From now on another process may take the letters over. */
    @Override
    public void close() {
        try {
            lock.close();
            HELD.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give up the outbox " + path, e);
        }
    }
}
