package io.rankloom.launcher.cli;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.quality.AccuracyQuality;
import io.rankloom.jobs.quality.LightGbm;
import io.rankloom.jobs.quality.NumericQuality;
import io.rankloom.jobs.quality.PhotoQuality;
import io.rankloom.jobs.quality.QualityPage;
import io.rankloom.jobs.quality.QualityRow;
import io.rankloom.jobs.quality.QualityTask;
import io.rankloom.jobs.quality.RankingQuality;
import io.rankloom.jobs.quality.ReviewQuality;
import io.rankloom.launcher.Home;
import io.rankloom.launcher.benchmark.BenchmarkPython;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.learning.ranker.RankerSpec;
import io.rankloom.workflows.BpmnError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "quality",
        description =
                "Learn from the known datasets that a folder holds, each in a folder of its own name, and print what is"
                        + " reached. Needs no running stack. Features are kept in a store, so a second run is quick.")
final class QualityBenchmark implements Callable<Integer> {

    private static final String LAMBDAMART =
            "lambdamart(trees=600, depth=4, lr=0.05, subsample=0.8, columns=0.5, patience=80)";
    /** For a few dozen training queries, which all the others learn by heart. */
    private static final String CAUTIOUS = "linear(l2=1)";

    private static final String ENSEMBLE =
            "ensemble(of=lambdamart+mlp+linear, mlp.weight_decay=1, lambdamart.trees=600, lambdamart.depth=4, lambdamart.lr=0.05,"
                    + " lambdamart.subsample=0.8, lambdamart.columns=0.5, lambdamart.patience=80, linear.l2=0.01)";

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Holds msrd-movies and the like.")
    Path data;

    @Option(names = "--only", paramLabel = "NAME", description = "Datasets to measure; default: all that are there.")
    List<String> only = List.of();

    @Option(names = "--ranker", paramLabel = "SPEC", description = "Rankers to choose from by validation.")
    List<String> rankers = List.of(LAMBDAMART, "mlp", "mlp(weight_decay=1)", "linear", CAUTIOUS, ENSEMBLE);

    @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}")
    long seed = 42;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Gets the results as a page in Markdown; datasets that are not measured keep theirs.")
    Path out;

    @Option(names = "--json", description = "Print the results as JSON on standard output.")
    boolean json;

    private final Home home = Home.fromEnvironment();

    @Override
    public Integer call() throws Exception {
        System.setProperty("OPT_OUT_TRACKING", "true");
        rankers.forEach(RankerSpec::check);
        List<QualityRow> rows = new ArrayList<>();
        for (QualityTask task : tasks()) {
            Path folder = data.resolve(task.dataset()).toAbsolutePath().normalize();
            if (Files.isDirectory(folder) && (only.isEmpty() || only.contains(task.dataset()))) {
                System.err.println(task.dataset());
                rows.addAll(measure(task, folder));
            }
        }
        if (rows.isEmpty()) {
            throw new CommandError(data + " has none of the known datasets; there are "
                    + tasks().stream().map(QualityTask::dataset).toList());
        }
        if (json) {
            System.out.println(ApiClient.JSON.valueToTree(rows).toPrettyString());
        }
        if (out != null) {
            String command = "./rankloom benchmark quality --data DIR";
            int processors = Runtime.getRuntime().availableProcessors();
            String before = Files.exists(out) ? Files.readString(out) : "";
            Files.writeString(
                    out, QualityPage.of(rows, command, seed, processors, LocalDate.now(ZoneOffset.UTC), before));
        }
        return 0;
    }

    private List<QualityRow> measure(QualityTask task, Path folder) throws Exception {
        try {
            List<QualityRow> rows = task.measure(folder, seed, new TerminalContext());
            if (!json) {
                rows.forEach(QualityBenchmark::print);
            }
            return rows;
        } catch (BpmnError e) {
            throw new CommandError(task.dataset() + ": " + e.getMessage());
        }
    }

    private static void print(QualityRow row) {
        System.out.printf(
                "%-20s %-16s %s  n=%-5d %5.0f s  %s, %s%n",
                row.dataset(),
                row.measure(),
                QualityPage.figure(row.value()),
                row.value().n(),
                row.seconds(),
                row.by(),
                row.on());
    }

    private List<QualityTask> tasks() {
        Steps steps = new Steps(new FileArtifactStore(home.state().resolve("benchmark-store")));
        Path network = home.models().resolve("efficientnet-lite0.onnx");
        return List.of(
                new RankingQuality("msrd-movies", steps, network, rankers),
                new RankingQuality("fashion-images", steps, network, rankers),
                new RankingQuality("chorus-electronics", steps, network, rankers),
                new AccuracyQuality(
                        "grocery-images",
                        "top-1",
                        "photo search",
                        "the photos marked val",
                        (folder, s) -> PhotoQuality.of(folder, network, s)),
                new AccuracyQuality(
                        "zh-shopping-reviews", "accuracy", "review sentiment", "a fifth held out", ReviewQuality::of),
                new NumericQuality(
                        "ltr-numeric-sample",
                        "lambdamart",
                        () -> new LightGbm(
                                new BenchmarkPython(home, System.err::println)
                                        .python(BenchmarkPython.Requirements.BASE),
                                seed)));
    }
}
