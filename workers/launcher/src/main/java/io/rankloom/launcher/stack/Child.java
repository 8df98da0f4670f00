package io.rankloom.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A started service: the guard process, and below it the server. Its output goes to the service's log file. */
final class Child {

    private final Service service;
    private final Process guard;
    private final long startedNanos = System.nanoTime();

    private Child(Service service, Process guard) {
        this.service = service;
        this.guard = guard;
    }

    static Child start(Service service, Path guardScript, Path logs) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", guardScript.toString(), service.stopSignal()));
        command.addAll(service.command());
        Path log = logs.resolve(service.name() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(service.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(service.environment());
        if (Files.exists(log) && Files.size(log) > 32L << 20) {
            Files.move(log, logs.resolve(service.name() + ".1.log"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        return new Child(service, builder.start());
    }

    boolean alive() {
        return guard.isAlive();
    }

    double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    boolean late() {
        return seconds() > service.readyWithin().toSeconds();
    }

    int exitStatus() {
        return guard.exitValue();
    }

    boolean ready() {
        try {
            return guard.isAlive() && service.ready().ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception notYet) {
            return false;
        }
    }

    StackState.Running guardProcess() {
        return StackState.Running.of(guard.toHandle());
    }

    /** The server: the guard's child that is not the guard's own watcher (a shell of the same program). */
    Optional<StackState.Running> server() {
        String shell = guard.info().command().orElse("");
        return guard.children()
                .filter(p -> !p.info().command().orElse("").equals(shell))
                .findFirst()
                .map(StackState.Running::of);
    }

    /** Asks the server to end, waits, and after that does not ask. */
    void stop(Duration grace) throws InterruptedException {
        guard.destroy();
        if (!guard.waitFor(grace.toSeconds(), TimeUnit.SECONDS)) {
            guard.descendants().forEach(ProcessHandle::destroyForcibly);
            guard.destroyForcibly();
            guard.waitFor();
        }
        closeInput();
    }

    /** Lets the guard's watcher of a server that has ended go, too. */
    void closeInput() {
        try {
            guard.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            return;
        }
    }
}
