package io.rankloom.launcher.cli;

import io.rankloom.launcher.Home;
import io.rankloom.launcher.stack.Supervisor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** {@code ./rankloom}: all commands. Exit code 0 is success, 1 a failure told in one line, 2 a usage error. */
@Command(
        name = "rankloom",
        description = "Takes a search ranking from raw multimodal data to a live model under human control.",
        footer = "./rankloom test runs every test: Java, workflows, web console, browser, the whole stack.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DatasetCommand.class,
            TrainCommand.class,
            RunCommand.class,
            ReviewCommand.class,
            RollBackCommand.class,
            RankCommand.class,
            ScoreCommand.class,
            SuggestJudgmentsCommand.class,
            BenchmarkCommand.class,
            LineageCommand.class,
            AuditCommand.class,
            VerifyCommand.class,
            CommandLine.HelpCommand.class
        })
public final class CommandLineInterface {

    private CommandLineInterface() {}

    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new CommandLineInterface());
        withHelp(line);
        line.setExecutionExceptionHandler((e, command, parsed) -> report(e, command));
        return line;
    }

    private static void withHelp(CommandLine line) {
        if (!(line.getCommand() instanceof CommandLine.HelpCommand)) {
            line.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Show this and do nothing.")
                            .build());
        }
        line.getSubcommands().values().forEach(CommandLineInterface::withHelp);
    }

    @Command(name = "supervise", hidden = true, description = "Run the embedded stack in the foreground.")
    int supervise() throws Exception {
        return new Supervisor(Home.fromEnvironment()).run();
    }

    private static int report(Exception e, CommandLine command) {
        boolean expected = e instanceof CommandError || e instanceof IllegalStateException;
        command.getErr().println("rankloom: " + (expected || e.getMessage() != null ? e.getMessage() : e.toString()));
        if (!expected && System.getenv("RANKLOOM_DEBUG") != null) {
            e.printStackTrace(command.getErr());
        }
        return 1;
    }
}
