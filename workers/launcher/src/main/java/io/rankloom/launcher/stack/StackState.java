package io.rankloom.launcher.stack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the supervisor says of itself in {@code stack.json}; commands read it and talk to nobody else.
 *
 * @param state {@code STARTING}, {@code READY}, {@code FAILED} or {@code STOPPING}
 * @param message why it failed, or null
 * @param services by name
 * @param addresses by service name, such as {@code platform-api → http://127.0.0.1:8081}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StackState(
        String state,
        String message,
        Running supervisor,
        Map<String, ServiceState> services,
        Map<String, String> addresses) {

    /** A process, told apart from a later one that got the same id by its start time. */
    public record Running(long pid, Instant startedAt) {

        static Running of(ProcessHandle process) {
            return new Running(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
        }

        @JsonIgnore
        public Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(p -> p.info().startInstant().orElse(Instant.EPOCH).equals(startedAt));
        }
    }

    /**
     * One service.
     *
     * @param state {@code WAITING}, {@code STARTING}, {@code READY}, {@code RESTARTING}, {@code FAILED}, {@code STOPPED}
     * @param process the server itself, once it has been ready
     * @param guard the process that ends the server when the supervisor dies
     * @param seconds from start to ready
     */
    public record ServiceState(String state, Running process, Running guard, double seconds, int restarts) {}

    public static Path file(Path stateFolder) {
        return stateFolder.resolve("stack.json");
    }

    /** The last state that a supervisor wrote, whether it still lives or not. */
    public static Optional<StackState> read(Path stateFolder) throws IOException {
        try {
            return Optional.of(StackJson.MAPPER.readValue(Files.readAllBytes(file(stateFolder)), StackState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    public boolean alive() {
        return supervisor != null && supervisor.process().isPresent();
    }

    public String address(String service) {
        return addresses.get(service);
    }
}
