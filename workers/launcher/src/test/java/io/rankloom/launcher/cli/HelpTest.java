package io.rankloom.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        collect(CommandLineInterface.commandLine(), List.of(), all);
        return all.stream();
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> all) {
        all.add(path);
        line.getSubcommands().forEach((name, sub) -> {
            if (!(sub.getCommand() instanceof CommandLine.HelpCommand)) {
                collect(sub, Stream.concat(path.stream(), Stream.of(name)).toList(), all);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItDoesAndDoesNothing(List<String> command) {
        var line = CommandLineInterface.commandLine();
        var out = new StringWriter();
        line.setOut(new PrintWriter(out, true));

        int status = line.execute(
                Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("Usage: " + String.join(" ", command).strip().transform(c -> ("rankloom " + c).strip()));
    }
}
