package io.rankloom.launcher.cli;

import io.rankloom.jobs.benchmark.Ratio;
import java.lang.management.ManagementFactory;

/** How benchmarks tell what they measured, and where. */
final class BenchmarkOutput {

    private BenchmarkOutput() {}

    static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new CommandError(option + " must be " + least + " to " + most + ", got " + value);
        }
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

    static void ratio(String what, Ratio ratio, String goal) {
        System.out.printf(
                "%s: %.2f [%.2f, %.2f] (median of %d pairs, interval at %.0f %%; %s)%n",
                what, ratio.median(), ratio.low(), ratio.high(), ratio.pairs(), 100 * ratio.confidence(), goal);
    }
}
