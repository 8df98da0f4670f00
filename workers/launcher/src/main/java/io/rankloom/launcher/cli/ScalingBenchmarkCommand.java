package io.rankloom.launcher.cli;

import io.rankloom.jobs.benchmark.ScalingBenchmark;
import io.rankloom.jobs.benchmark.ScalingBenchmark.Row;
import io.rankloom.jobs.benchmark.ScalingPlot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "scaling",
        description =
                "Measure time and memory of each stage from files to feature matrices on demo shops of growing size.")
final class ScalingBenchmarkCommand extends Session {

    @Option(
            names = "--sizes",
            split = ",",
            description = "Numbers of products, 100 to 1000000. Default: 1000,10000. With 100000 the text alone takes"
                    + " many minutes")
    List<Integer> sizes = List.of(1_000, 10_000);

    @Option(
            names = "--stages",
            split = ",",
            description = "collect, text, image, rating, review, assemble, or all. Default: all")
    List<String> stages = List.of("all");

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg",
            description = "Write a plot of seconds and peak memory over products.")
    Path plot;

    @Option(names = "--seed", description = "Of the shops. Default: ${DEFAULT-VALUE}")
    long seed = 42;

    @Override
    public Integer call() throws Exception {
        for (int size : sizes) {
            BenchmarkOutput.require("--sizes", size, 100, 1_000_000);
        }
        if (!stages.contains("all") && !stages.contains("collect")) {
            throw new CommandError("--stages must have collect, which the others build on");
        }
        Path network = home.models().resolve("efficientnet-lite0.onnx");
        var benchmark = new ScalingBenchmark(network, BenchmarkOutput.stages(stages, network), seed);
        List<Row> rows = benchmark.run(List.copyOf(new TreeSet<>(sizes)), new TerminalContext());
        if (plot != null) {
            Files.writeString(plot, ScalingPlot.svg(rows));
        }
        if (json) {
            print(ApiClient.JSON.valueToTree(rows));
            return 0;
        }
        BenchmarkOutput.machine();
        System.out.printf("%-10s %10s %10s %12s %14s%n", "stage", "products", "seconds", "peak heap", "peak resident");
        for (Row row : rows) {
            System.out.printf(
                    "%-10s %,10d %10.2f %8d MiB %14s%n",
                    row.stage().label(),
                    row.products(),
                    row.seconds(),
                    row.heapBytes() >> 20,
                    BenchmarkOutput.mebibytes(row.residentBytes()));
        }
        if (rows.stream().mapToInt(Row::products).distinct().count() > 1) {
            var memory = ScalingBenchmark.slopes(rows, Row::heapBytes);
            ScalingBenchmark.slopes(rows, Row::seconds)
                    .forEach((stage, slope) -> System.out.printf(
                            "%-10s seconds grow with products to the power of %.2f, peak heap of %.2f (1 is linear)%n",
                            stage.label(), slope, memory.get(stage)));
        }
        if (plot != null) {
            System.out.println("plot: " + plot.toAbsolutePath());
        }
        return 0;
    }
}
