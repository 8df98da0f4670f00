package io.rankloom.learning.artifact;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Names for work that is not published yet: {@code host~pid~start~uuid}. The start time tells a process from a later one
 * that was given the same number, as in a container where every process is number 1.
 */
final class Scratch {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final String HOST = host();

    private final Path folder;

    Scratch(Path folder) {
        this.folder = folder;
    }

    Path next() {
        ProcessHandle self = ProcessHandle.current();
        return folder.resolve(HOST + "~" + self.pid() + "~" + start(self) + "~" + UUID.randomUUID());
    }

    /** Deletes what no living process of this host works on, and what is older than a day. */
    void sweep(Instant now) throws IOException {
        List<Path> names;
        try (Stream<Path> list = Files.list(folder)) {
            names = list.toList();
        }
        for (Path name : names) {
            if (abandoned(name, now)) {
                Path claimed = next();
                if (claim(name, claimed)) {
                    Durable.deleteTree(claimed);
                }
            }
        }
    }

    /** Takes a name over by renaming it; false when another process was first. */
    private static boolean claim(Path name, Path claimed) throws IOException {
        try {
            Files.move(name, claimed, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean abandoned(Path name, Instant now) throws IOException {
        if (Files.exists(name) && Files.getLastModifiedTime(name).toInstant().isBefore(now.minus(KEPT))) {
            return true;
        }
        String[] parts = name.getFileName().toString().split("~", -1);
        if (parts.length != 4 || !parts[0].equals(HOST)) {
            return false;
        }
        Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(parts[1]));
        return owner.isEmpty() || start(owner.get()) != Long.parseLong(parts[2]);
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
