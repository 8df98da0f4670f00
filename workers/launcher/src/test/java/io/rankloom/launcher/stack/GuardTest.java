package io.rankloom.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {

    @TempDir
    Path folder;

    private Path guard;

    @BeforeEach
    void writeGuard() throws Exception {
        guard = folder.resolve("guard.sh");
        try (InputStream script = GuardTest.class.getResourceAsStream("/guard.sh")) {
            Files.write(guard, script.readAllBytes());
        }
    }

    @Test
    void theServerEndsWhenTheOtherEndOfItsInputCloses() throws Exception {
        Child child = Child.start(sleeper("TERM"), guard, folder);
        ProcessHandle server = awaitServer(child);

        // What the kernel does for a supervisor that is killed.
        child.closeInput();

        server.onExit().get(10, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void stoppingEndsTheServerAndItsGuard() throws Exception {
        Child child = Child.start(sleeper("TERM"), guard, folder);
        ProcessHandle server = awaitServer(child);

        child.stop(Duration.ofSeconds(10));

        assertThat(server.isAlive()).isFalse();
        assertThat(child.alive()).isFalse();
    }

    @Test
    void aServerThatDiesEndsItsGuard() throws Exception {
        Child child = Child.start(sleeper("TERM"), guard, folder);

        awaitServer(child).destroyForcibly();

        child.guardProcess()
                .process()
                .ifPresent(g -> g.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        assertThat(child.alive()).isFalse();
    }

    @Test
    void whatAServerHasStartedEndsWithItEvenIfItIsKilled() throws Exception {
        Path pid = folder.resolve("pid");
        Child child = Child.start(
                service(
                        "TERM",
                        "bash",
                        "-c",
                        "sleep 600 & echo $! >" + pid + ".tmp; mv " + pid + ".tmp " + pid + "; wait"),
                guard,
                folder);
        for (int i = 0; i < 200 && !Files.exists(pid); i++) {
            Thread.sleep(50);
        }
        ProcessHandle left =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        ProcessHandle server = left.parent().orElseThrow();

        server.destroyForcibly();

        left.onExit().get(10, TimeUnit.SECONDS);
        assertThat(left.isAlive()).isFalse();
        child.stop(Duration.ofSeconds(10));
    }

    private Service sleeper(String signal) {
        return service(signal, "sleep", "600");
    }

    private Service service(String signal, String... command) {
        return new Service(
                "sleeper", List.of(), List.of(command), Map.of(), folder, signal, () -> true, Duration.ofSeconds(10));
    }

    private static ProcessHandle awaitServer(Child child) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            var server = child.server().flatMap(StackState.Running::process);
            if (server.isPresent() && server.get().info().command().orElse("").endsWith("sleep")) {
                return server.get();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the server did not start within 5 s");
    }
}
