package io.rankloom.launcher.cli;

import io.rankloom.jobs.benchmark.CatalogueTexts;
import io.rankloom.jobs.benchmark.GpuBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "gpu",
        description =
                "Measure the encoders of texts and pictures on the GPU against the CPU, and compare their vectors.")
final class GpuBenchmarkCommand extends Session {

    @Option(names = "--texts", description = "Texts to generate, 2 to 100000. Default: ${DEFAULT-VALUE}")
    int texts = 10_000;

    @Option(names = "--pictures", description = "Pictures to generate, 1 to 10000. Default: ${DEFAULT-VALUE}")
    int pictures = 1_000;

    @Option(names = "--repetitions", description = "Measured turns, 1 to 100. Default: ${DEFAULT-VALUE}")
    int repetitions = 9;

    @Option(names = "--seed", description = "Of the texts and pictures. Default: ${DEFAULT-VALUE}")
    long seed = 42;

    @Override
    public Integer call() {
        BenchmarkOutput.require("--texts", texts, 2, 100_000);
        BenchmarkOutput.require("--pictures", pictures, 1, 10_000);
        BenchmarkOutput.require("--repetitions", repetitions, 1, 100);
        var benchmark = new GpuBenchmark(
                CatalogueTexts.draw(texts, seed),
                pictures,
                seed,
                home.models().resolve("efficientnet-lite0.onnx"),
                repetitions);
        var reports = benchmark.run(new TerminalContext());
        if (json) {
            print(ApiClient.JSON.valueToTree(reports));
            return 0;
        }
        BenchmarkOutput.machine();
        for (GpuBenchmark.Report report : reports) {
            System.out.printf("%s, %,d inputs, seed %d%n", report.encoder(), report.inputs(), seed);
            System.out.printf("  GPU %,10.0f a second%n", report.inputs() / report.gpuSeconds());
            System.out.printf("  CPU %,10.0f a second%n", report.inputs() / report.cpuSeconds());
            BenchmarkOutput.ratio("throughput over the CPU's", report.speedup(), "no goal");
            System.out.printf("  lowest cosine between the two vectors of an input: %.6f%n", report.lowestCosine());
        }
        return 0;
    }
}
