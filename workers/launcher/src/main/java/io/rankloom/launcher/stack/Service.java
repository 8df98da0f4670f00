package io.rankloom.launcher.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One server of the stack.
 *
 * @param name as in {@code status} and the log file's name
 * @param after services that must be ready before this one starts
 * @param command program and arguments; no secrets, since any user of the machine can read them
 * @param environment added to the supervisor's own
 * @param stopSignal what asks it to end, such as {@code TERM}
 * @param ready answers whether it can be used; called often, must return within a second
 * @param readyWithin how long a start may take before it counts as failed
 */
public record Service(
        String name,
        List<String> after,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        String stopSignal,
        Probe ready,
        Duration readyWithin) {

    /** Asks a server whether it is ready. */
    @FunctionalInterface
    public interface Probe {
        boolean ask() throws Exception;
    }
}
