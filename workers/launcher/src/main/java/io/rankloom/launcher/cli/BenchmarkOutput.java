package io.rankloom.launcher.cli;

import io.rankloom.jobs.benchmark.Ratio;
import io.rankloom.jobs.benchmark.Stage;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How benchmarks tell what they measured, and where. */
final class BenchmarkOutput {

    private BenchmarkOutput() {}

    static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new CommandError(option + " must be " + least + " to " + most + ", got " + value);
        }
    }

    /** The stages of these labels; {@code all} is every one that this installation can run. */
    static Set<Stage> stages(List<String> labels, Path network) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (String label : labels) {
            if (label.equals("all")) {
                stages.addAll(EnumSet.allOf(Stage.class));
                if (!Files.exists(network)) {
                    System.err.println("no " + network + ": the stage image is left out");
                    stages.remove(Stage.IMAGE);
                }
                continue;
            }
            try {
                stages.add(Stage.of(label));
            } catch (IllegalArgumentException e) {
                throw new CommandError(e.getMessage());
            }
        }
        if (stages.contains(Stage.IMAGE) && !Files.exists(network)) {
            throw new CommandError("the stage image needs " + network + ", which ./rankloom up prepares");
        }
        return stages;
    }

    /** What else runs on the machine makes figures worse; ratios of turns stand more of it than seconds. */
    static void machine() {
        int processors = Runtime.getRuntime().availableProcessors();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(
                "%d processors, load average of the last minute %.1f, this benchmark included%s, Java %s%n",
                processors,
                load,
                load > processors + 1.5 ? ": the machine is busy with other things" : "",
                Runtime.version().feature());
    }

    static String mebibytes(long bytes) {
        return bytes < 0 ? "unknown" : "%,d MiB".formatted(bytes >> 20);
    }

    static void ratio(String what, Ratio ratio, String goal) {
        System.out.printf(
                "%s: %.2f [%.2f, %.2f] (median of %d pairs, interval at %.0f %%; %s)%n",
                what, ratio.median(), ratio.low(), ratio.high(), ratio.pairs(), 100 * ratio.confidence(), goal);
    }
}
