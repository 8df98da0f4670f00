package io.rankloom.launcher.cli;

import picocli.CommandLine.Command;

@Command(name = "score", description = "Score the candidates of a data folder with a registered model.")
final class ScoreCommand extends Session {

    @Override
    public Integer call() throws Exception {
        throw new CommandError("not wired");
    }
}
