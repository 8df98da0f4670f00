package io.rankloom.launcher.cli;

import io.rankloom.launcher.Home;
import io.rankloom.launcher.stack.Secrets;
import io.rankloom.launcher.stack.Stack;
import io.rankloom.launcher.stack.StackState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "up", description = "Start the embedded stack and wait until it is ready.")
final class UpCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        Home home = Home.fromEnvironment();
        StackState state = bringUp(home);
        System.out.println("Console       " + state.address("platform-api"));
        System.out.println("Ranking API   " + state.address("ranking-server"));
        System.out.println("MLflow        " + state.address("mlflow"));
        printUsers(home);
        System.out.println("Stop it with ./rankloom down; everything is kept in " + home.state());
        return 0;
    }

    /** Starts the stack and tells on standard error of each service that became ready. */
    static StackState bringUp(Home home) throws IOException, InterruptedException {
        Map<String, String> told = new LinkedHashMap<>();
        return new Stack(home).up(state -> state.services().forEach((name, service) -> {
            if (!service.state().equals(told.put(name, service.state()))) {
                tell(name, service);
            }
        }));
    }

    static void printUsers(Home home) throws IOException {
        System.out.println("Sign in as one of (one-time passwords, to be changed at the first sign-in):");
        for (Secrets.User user : Secrets.prepare(home.secrets()).users()) {
            System.out.printf(
                    "  %-6s %s  %s%n", user.username(), user.oneTimePassword(), String.join(", ", user.roles()));
        }
    }

    private static void tell(String name, StackState.ServiceState service) {
        switch (service.state()) {
            case "STARTING" -> System.err.println("  starting " + name);
            case "READY" -> System.err.printf("  %s is ready (%.1f s)%n", name, service.seconds());
            case "RESTARTING", "FAILED" -> System.err.println("  " + name + " ended; its log is logs/" + name + ".log");
            default -> {}
        }
    }
}
