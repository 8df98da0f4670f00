package io.rankloom.jobs.benchmark;

import io.rankloom.workflows.JobContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Seconds and peak memory of each stage on demo shops of growing size. The number of queries is the same for all, so that
 * what grows is the catalogue. A stage runs once a size, after a small shop that does not count.
 */
public final class ScalingBenchmark {

    /**
     * One stage on one shop.
     *
     * @param heapBytes the most of the heap in use, garbage included
     * @param residentBytes the most memory of the process, mapped files included; -1 where the system does not tell
     */
    public record Row(Stage stage, int products, double seconds, long heapBytes, long residentBytes) {}

    private static final int WARM_UP = 300;

    private final Path network;
    private final Set<Stage> stages;
    private final long seed;

    /** @param network the picture encoder's file, needed by {@link Stage#IMAGE} only */
    public ScalingBenchmark(Path network, Set<Stage> stages, long seed) {
        this.network = network;
        this.stages = stages;
        this.seed = seed;
    }

    /** Runs all stages for one size after the other. */
    public List<Row> run(List<Integer> sizes, JobContext context) throws Exception {
        warmUp(context);
        List<Row> rows = new ArrayList<>();
        for (int products : sizes) {
            try (DemoShop shop = new DemoShop(products, seed, network, context)) {
                for (Stage stage : Stage.values()) {
                    if (stages.contains(stage)) {
                        ProcessUse.resetPeaks();
                        long start = System.nanoTime();
                        shop.run(stage);
                        double seconds = (System.nanoTime() - start) / 1e9;
                        rows.add(new Row(
                                stage,
                                products,
                                seconds,
                                ProcessUse.peakHeap(),
                                ProcessUse.peakResident().orElse(-1)));
                        // So that what was measured is not lost when the run is stopped.
                        context.log(String.format(
                                Locale.ROOT, "%s of %,d products: %.2f s", stage.label(), products, seconds));
                    }
                }
            }
        }
        return rows;
    }

    /** A small shop that does not count: else the smallest size would pay for what is loaded and compiled once, and growth look slow. */
    private void warmUp(JobContext context) throws Exception {
        try (DemoShop shop = new DemoShop(WARM_UP, seed, network, context)) {
            for (Stage stage : Stage.values()) {
                if (stages.contains(stage)) {
                    shop.run(stage);
                }
            }
        }
    }

    /** The exponent of the growth of some value of each stage, such as its seconds, over at least two sizes. */
    public static Map<Stage, Double> slopes(List<Row> rows, ToDoubleFunction<Row> value) {
        Map<Stage, Double> slopes = new EnumMap<>(Stage.class);
        for (Row row : rows) {
            List<Row> same = rows.stream().filter(r -> r.stage() == row.stage()).toList();
            slopes.put(
                    row.stage(),
                    slope(
                            same.stream().mapToDouble(Row::products).toArray(),
                            same.stream().mapToDouble(value).toArray()));
        }
        return slopes;
    }

    /**
     * The exponent b of {@code y = a · x^b}, fitted by least squares of the logarithms: 1 is linear growth, less is better.
     *
     * @param x at least two different positive values; {@code y} positive
     */
    static double slope(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += Math.log(x[i]) / x.length;
            meanY += Math.log(y[i]) / x.length;
        }
        double product = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            product += (Math.log(x[i]) - meanX) * (Math.log(y[i]) - meanY);
            square += (Math.log(x[i]) - meanX) * (Math.log(x[i]) - meanX);
        }
        if (!(square > 0)) {
            throw new IllegalArgumentException("a slope needs two different sizes");
        }
        return product / square;
    }
}
