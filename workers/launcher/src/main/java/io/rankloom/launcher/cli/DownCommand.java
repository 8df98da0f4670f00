package io.rankloom.launcher.cli;

import io.rankloom.launcher.Home;
import io.rankloom.launcher.stack.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stop the embedded stack in order. All state is kept.")
final class DownCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        boolean ran = new Stack(Home.fromEnvironment()).down();
        System.err.println(ran ? "The stack is stopped." : "The stack was not running.");
        return 0;
    }
}
