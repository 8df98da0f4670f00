package io.rankloom.launcher.cli;

import io.rankloom.jobs.benchmark.MlpBenchmark;
import io.rankloom.launcher.benchmark.BenchmarkPython;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "mlp",
        description =
                "Measure an epoch of mlp against Python with PyTorch: same matrix, network, start, order, loss, optimiser"
                        + " and evaluation, one thread each, in turns.")
final class MlpBenchmarkCommand extends Session {

    @Option(names = "--queries", description = "To train on, 10 to 100000. Default: ${DEFAULT-VALUE}")
    int queries = 500;

    @Option(names = "--candidates", description = "Of a query, 2 to 1000. Default: ${DEFAULT-VALUE}")
    int candidates = 40;

    @Option(names = "--features", description = "Of a pair, 10 to 1000. Default: ${DEFAULT-VALUE}")
    int features = 64;

    @Option(names = "--hidden", description = "Widths of the hidden layers, 1 to 4096. Default: ${DEFAULT-VALUE}")
    String hidden = "64-32";

    @Option(names = "--repetitions", description = "Epochs that count, 1 to 1000. Default: ${DEFAULT-VALUE}")
    int repetitions = 61;

    @Option(names = "--seed", description = "Of matrix and training. Default: ${DEFAULT-VALUE}")
    long seed = 42;

    @Override
    public Integer call() throws Exception {
        BenchmarkOutput.require("--queries", queries, 10, 100_000);
        BenchmarkOutput.require("--candidates", candidates, 2, 1_000);
        BenchmarkOutput.require("--features", features, 10, 1_000);
        BenchmarkOutput.require("--repetitions", repetitions, 1, 1_000);
        var size = new MlpBenchmark.Size(queries, candidates, features, widths());
        Path python = new BenchmarkPython(home, System.err::println).python(BenchmarkPython.Requirements.TORCH);
        var report = new MlpBenchmark(python, size, repetitions, seed).run(new TerminalContext());
        if (json) {
            print(ApiClient.JSON.valueToTree(report));
            return 0;
        }
        BenchmarkOutput.machine();
        System.out.printf(
                "mlp(hidden=%s), %,d pairs of %d features, 1 thread, %d epochs, seed %d%n",
                hidden, queries * candidates, features, repetitions, seed);
        tell("Rankloom", report.oursSeconds(), report.oursNdcg());
        tell("Python, PyTorch " + report.pythonVersion(), report.pythonSeconds(), report.pythonNdcg());
        BenchmarkOutput.ratio("time over Python's", report.againstPython(), "goal: at most 1.3");
        BenchmarkOutput.ratio("processor time over Python's", report.cpuAgainstPython(), "no goal");
        System.out.printf("the losses of an epoch are apart by at most %.1e of themselves%n", report.lossesApart());
        return 0;
    }

    private List<Integer> widths() {
        try {
            List<Integer> widths =
                    Stream.of(hidden.split("-")).map(Integer::valueOf).toList();
            widths.forEach(width -> BenchmarkOutput.require("--hidden", width, 1, 4096));
            return widths;
        } catch (NumberFormatException e) {
            throw new CommandError("--hidden must be widths such as 64-32, got " + hidden);
        }
    }

    private static void tell(String who, double seconds, double ndcg) {
        System.out.printf("  %-30s %7.2f ms an epoch   validation NDCG@10 %.4f%n", who, 1000 * seconds, ndcg);
    }
}
