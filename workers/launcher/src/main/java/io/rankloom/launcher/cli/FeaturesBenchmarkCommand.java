package io.rankloom.launcher.cli;

import io.rankloom.jobs.benchmark.FeaturesBenchmark;
import io.rankloom.learning.feature.MatrixMemory;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "features",
        description =
                "Measure the assembly of the features of query-product pairs, from a catalogue to the matrix's file.")
final class FeaturesBenchmarkCommand extends Session {

    @Option(names = "--queries", description = "All different, 1 to 100000. Default: ${DEFAULT-VALUE}")
    int queries = 3_000;

    @Option(names = "--candidates", description = "Products of a query, 1 to 1000. Default: ${DEFAULT-VALUE}")
    int candidates = 100;

    @Option(names = "--products", description = "Of the demo shop, 100 to 100000. Default: ${DEFAULT-VALUE}")
    int products = 1_000;

    @Option(
            names = "--modalities",
            split = ",",
            description = "What the features are read from: text, image, rating, review, or all. Default: all")
    List<String> modalities = List.of("all");

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "Heap that the values of a matrix may take; more goes to a mapped file. Default:"
                    + " ${DEFAULT-VALUE}")
    int memory = 64;

    @Option(names = "--seed", description = "Of shop and queries. Default: ${DEFAULT-VALUE}")
    long seed = 42;

    @Override
    public Integer call() throws Exception {
        BenchmarkOutput.require("--queries", queries, 1, 100_000);
        BenchmarkOutput.require("--products", products, 100, 100_000);
        BenchmarkOutput.require("--candidates", candidates, 1, Math.min(products, 1_000));
        BenchmarkOutput.require("--memory", memory, 0, 1 << 20);
        System.setProperty(MatrixMemory.PROPERTY, String.valueOf(memory));
        Path network = home.models().resolve("efficientnet-lite0.onnx");
        var benchmark = new FeaturesBenchmark(network, BenchmarkOutput.stages(modalities, network), products, seed);
        var report = benchmark.run(queries, candidates, new TerminalContext());
        if (json) {
            print(ApiClient.JSON.valueToTree(report));
            return 0;
        }
        BenchmarkOutput.machine();
        System.out.printf(
                "%,d pairs of %,d queries, %d features, seed %d: %.1f s, %.1f s of them for the file of %,d MiB%n",
                report.pairs(),
                report.queries(),
                report.features(),
                seed,
                report.seconds(),
                report.write(),
                report.fileBytes() >> 20);
        System.out.printf(
                "peak heap %,d MiB with at most %d MiB for values, peak resident memory %s%n",
                report.heapBytes() >> 20, memory, BenchmarkOutput.mebibytes(report.residentBytes()));
        return 0;
    }
}
