package io.rankloom.launcher.stack;

import io.rankloom.launcher.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The embedded stack as commands see it: bring it up, ask how it is, take it down. */
public final class Stack {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    /** How often one looks whether somebody else's supervisor has won: it tells of itself when it has begun. */
    private static final int LOST_RACE = 25;

    private final Home home;

    public Stack(Home home) {
        this.home = home;
    }

    public Optional<StackState> state() throws IOException {
        return StackState.read(home.state());
    }

    /** The running stack, or an error that says how to start it. */
    public StackState require() throws IOException {
        return state().filter(s -> s.alive() && s.state().equals("READY"))
                .orElseThrow(() -> new IllegalStateException("the stack is not running; start it with ./rankloom up"));
    }

    /**
     * Starts the supervisor unless one runs, and waits until every service is ready. One that is about to end is waited for,
     * and then another is started.
     *
     * @param watcher sees each state on the way, some times a second
     * @throws IllegalStateException if a service does not come up; names it and its log
     */
    public StackState up(Consumer<StackState> watcher) throws IOException, InterruptedException {
        Process started = null;
        int withoutSupervisor = 0;
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(deadline)) {
            Optional<StackState> state = state().filter(StackState::alive);
            state.ifPresent(watcher);
            if (state.isPresent() && state.get().state().equals("READY")) {
                return state.get();
            }
            if (state.isPresent()) {
                withoutSupervisor = 0;
            } else if (started == null) {
                started = startSupervisor();
            } else if (!started.isAlive() && ++withoutSupervisor > LOST_RACE) {
                throw new IllegalStateException(state().map(StackState::message)
                        .orElse("the supervisor ended; see " + home.logs().resolve("supervisor.log")));
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException(
                "the stack is not ready after " + START_LIMIT.toMinutes() + " minutes; see " + home.logs());
    }

    /** Stops the services in order. Returns false when nothing ran. */
    public boolean down() throws IOException, InterruptedException {
        Optional<ProcessHandle> supervisor = state().flatMap(s -> s.supervisor().process());
        if (supervisor.isEmpty()) {
            return false;
        }
        supervisor.get().destroy();
        Instant deadline = Instant.now().plusSeconds(150);
        while (supervisor.get().isAlive() && Instant.now().isBefore(deadline)) {
            Thread.sleep(100);
        }
        if (supervisor.get().isAlive()) {
            supervisor.get().destroyForcibly();
        }
        return true;
    }

    /** In a session of its own, so that Ctrl-C in the terminal of a command does not reach the stack. */
    private Process startSupervisor() throws IOException {
        Files.createDirectories(home.logs());
        Path log = home.logs().resolve("supervisor.log");
        return new ProcessBuilder(List.of(
                        "setsid",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Drankloom.home=" + home.root(),
                        "-Drankloom.zeebe.version=" + System.getProperty("rankloom.zeebe.version", "8.5.8"),
                        "-jar",
                        home.launcherJar().toString(),
                        "supervise"))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
