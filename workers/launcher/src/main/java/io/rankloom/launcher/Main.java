package io.rankloom.launcher;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.rankloom.launcher.cli.CommandLineInterface;

/**
 * The one entry point: {@code work} and {@code serve} run as Quarkus services; everything else is a command that ends,
 * and starts in a fraction of a second because Quarkus stays out of it.
 */
@QuarkusMain
public class Main {

    /** System property that tells the beans of this process which role it plays. */
    public static final String ROLE = "launcher.role";

    private Main() {}

    public static void main(String... args) {
        String command = args.length == 0 ? "help" : args[0];
        if (command.equals("work") || command.equals("serve")) {
            System.setProperty(ROLE, command);
            Quarkus.run(args);
        } else {
            System.exit(CommandLineInterface.run(args));
        }
    }
}
