package io.rankloom.launcher.cli;

import io.rankloom.launcher.Home;
import io.rankloom.launcher.stack.Stack;
import io.rankloom.launcher.stack.StackState;
import io.rankloom.launcher.stack.StackState.Running;
import io.rankloom.launcher.stack.StackState.ServiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Tell how the embedded stack is: services, addresses, memory.")
final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the state as JSON.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        Home home = Home.fromEnvironment();
        Optional<StackState> state = new Stack(home).state().filter(StackState::alive);
        if (state.isEmpty()) {
            System.out.println(json ? "{\"state\":\"DOWN\"}" : "The stack is not running. Start it with ./rankloom up");
            return 1;
        }
        if (json) {
            System.out.println(ApiClient.JSON.valueToTree(state.get()).toPrettyString());
            return 0;
        }
        System.out.println("The stack is " + state.get().state().toLowerCase(java.util.Locale.ROOT) + ".");
        long total = 0;
        for (Map.Entry<String, ServiceState> entry : state.get().services().entrySet()) {
            ServiceState service = entry.getValue();
            long memory = service.guard() == null ? 0 : residentBytes(service.guard());
            total += memory;
            System.out.printf(
                    "  %-15s %-10s %6d MiB  %s%n",
                    entry.getKey(), service.state(), memory >> 20, state.get().address(entry.getKey()));
        }
        System.out.printf("  %-15s %-10s %6d MiB%n", "all", "", total >> 20);
        return 0;
    }

    private static long residentBytes(Running guard) {
        return guard.process()
                .map(process -> process.descendants()
                        .mapToLong(StatusCommand::residentBytes)
                        .sum())
                .orElse(0L);
    }

    /** From the kernel's own account, since Java tells the heap only. Shared pages count in each process. */
    private static long residentBytes(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
