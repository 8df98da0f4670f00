package io.rankloom.launcher.cli;

import io.rankloom.jobs.benchmark.TreesBenchmark;
import io.rankloom.launcher.benchmark.BenchmarkPython;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "trees",
        description =
                "Measure the training of lambdamart against Python with XGBoost: same matrix, parameters, trees and"
                        + " threads, in turns.")
final class TreesBenchmarkCommand extends Session {

    @Option(names = "--queries", description = "To train on, 10 to 100000. Default: ${DEFAULT-VALUE}")
    int queries = 500;

    @Option(names = "--candidates", description = "Of a query, 2 to 1000. Default: ${DEFAULT-VALUE}")
    int candidates = 60;

    @Option(names = "--features", description = "Of a pair, 10 to 1000. Default: ${DEFAULT-VALUE}")
    int features = 50;

    @Option(names = "--trees", description = "To grow, 1 to 1000. Default: ${DEFAULT-VALUE}")
    int trees = 100;

    @Option(names = "--repetitions", description = "Measured turns, 1 to 100. Default: ${DEFAULT-VALUE}")
    int repetitions = 7;

    @Option(names = "--seed", description = "Of matrix and training. Default: ${DEFAULT-VALUE}")
    long seed = 42;

    @Override
    public Integer call() throws Exception {
        BenchmarkOutput.require("--queries", queries, 10, 100_000);
        BenchmarkOutput.require("--candidates", candidates, 2, 1_000);
        BenchmarkOutput.require("--features", features, 10, 1_000);
        BenchmarkOutput.require("--trees", trees, 1, 1_000);
        BenchmarkOutput.require("--repetitions", repetitions, 1, 100);
        Path python = new BenchmarkPython(home, System.err::println).python(BenchmarkPython.Requirements.BASE);
        var size = new TreesBenchmark.Size(queries, candidates, features, trees);
        var report = new TreesBenchmark(python, size, repetitions, seed).run(new TerminalContext());
        if (json) {
            print(ApiClient.JSON.valueToTree(report));
            return 0;
        }
        BenchmarkOutput.machine();
        System.out.printf(
                "%d trees on %,d pairs of %d features, %d thread(s), %d turns, seed %d%n",
                trees, queries * candidates, features, report.threads(), repetitions, seed);
        tell("Rankloom, XGBoost " + report.version(), report.oursSeconds(), report.oursNdcg());
        tell("Python, XGBoost " + report.pythonVersion(), report.pythonSeconds(), report.pythonNdcg());
        BenchmarkOutput.ratio("time over Python's", report.againstPython(), "goal: at most 1.1");
        BenchmarkOutput.ratio("processor time over Python's", report.cpuAgainstPython(), "no goal");
        return 0;
    }

    private static void tell(String who, double seconds, double ndcg) {
        System.out.printf("  %-30s %7.2f s   validation NDCG@10 %.4f%n", who, seconds, ndcg);
    }
}
