package io.rankloom.launcher.cli;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.active.JudgmentSuggestions;
import io.rankloom.jobs.scoring.Scoring;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.JobContext;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "suggest-judgments",
        description = "Say which queries of a data folder to have judged next: those whose order the judgments that a"
                + " model has learnt from leave most open, spellings of one search last.")
final class SuggestJudgmentsCommand extends ModelOnFolder {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Gets query_id, query, group, expected_loss, the first to judge first.")
    Path out;

    @Option(names = "--seed", description = "Same seed, same order. Default: ${DEFAULT-VALUE}")
    long seed = 42;

    @Override
    public Integer call() throws Exception {
        FileArtifactStore store = openStore();
        JobContext context = new TerminalContext();
        Steps steps = new Steps(store);
        int suggested = new JudgmentSuggestions(store, new Scoring(steps, pictureNetwork()))
                .write(modelDigest(), collect(store, context), seed, out, context);
        if (json) {
            print(ApiClient.JSON.valueToTree(Map.of("queries", suggested, "out", out.toString())));
        } else if (suggested == 0) {
            System.out.printf("no query to suggest: each one of %s has a judged product, or none at all%n", data);
        } else {
            System.out.printf("%,d queries ordered in %s, the first to judge first%n", suggested, out);
        }
        return 0;
    }
}
