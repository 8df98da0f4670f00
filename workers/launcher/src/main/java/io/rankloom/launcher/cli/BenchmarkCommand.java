package io.rankloom.launcher.cli;

import picocli.CommandLine.Command;

@Command(
        name = "benchmark",
        description = "Measure how fast and how good Rankloom is, on this machine.",
        subcommands = {
            ServingBenchmark.class,
            QualityBenchmark.class,
            TextBenchmarkCommand.class,
            GpuBenchmarkCommand.class,
            TreesBenchmarkCommand.class,
            MlpBenchmarkCommand.class,
            FeaturesBenchmarkCommand.class,
            ScalingBenchmarkCommand.class,
            ApiBenchmarkCommand.class
        })
final class BenchmarkCommand {}
