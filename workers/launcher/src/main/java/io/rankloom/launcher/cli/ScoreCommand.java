package io.rankloom.launcher.cli;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.scoring.Scoring;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.JobContext;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "score",
        description = "Score the candidates of a data folder with a model, so that anyone can judge it with labels of"
                + " their own. Judgments without a grade column are candidates.")
final class ScoreCommand extends ModelOnFolder {

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Gets query_id, product_id, score.")
    Path out;

    @Override
    public Integer call() throws Exception {
        FileArtifactStore store = openStore();
        JobContext context = new TerminalContext();
        int scored = new Scoring(new Steps(store), pictureNetwork())
                .score(modelDigest(), collect(store, context), out, context);
        if (json) {
            print(ApiClient.JSON.valueToTree(Map.of("candidates", scored, "out", out.toString())));
        } else {
            System.out.printf("%,d candidates scored into %s%n", scored, out);
        }
        return 0;
    }
}
