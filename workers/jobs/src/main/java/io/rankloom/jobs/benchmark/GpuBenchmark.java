package io.rankloom.jobs.benchmark;

import io.rankloom.engines.image.EfficientNetLite0Encoder;
import io.rankloom.engines.runtime.EncoderDevice;
import io.rankloom.engines.text.MiniLmEncoder;
import io.rankloom.learning.image.Picture;
import io.rankloom.workflows.JobContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Throughput of the encoders on the GPU against the CPU of the same machine, in turns, and how far their vectors are apart.
 * Not thread-safe.
 */
public final class GpuBenchmark {

    /**
     * What was measured of one encoder.
     *
     * @param inputs texts or pictures, all different
     * @param gpuSeconds median of a run over all inputs, as is {@code cpuSeconds}
     * @param speedup the CPU's time over the GPU's
     * @param lowestCosine between the two vectors of an input
     */
    public record Report(
            String encoder, int inputs, double gpuSeconds, double cpuSeconds, Ratio speedup, double lowestCosine) {}

    private static final int SIDE = 256;

    private final List<String> texts;
    private final List<Picture> pictures;
    private final Path pictureNetwork;
    private final int repetitions;

    /**
     * @param pictures how many are drawn by the seed, of {@value #SIDE} × {@value #SIDE} pixels
     * @param pictureNetwork the file that {@code convert_efficientnet.py} wrote
     * @param repetitions measured runs of each
     */
    public GpuBenchmark(List<String> texts, int pictures, long seed, Path pictureNetwork, int repetitions) {
        this.texts = List.copyOf(texts);
        this.pictures = draw(pictures, seed);
        this.pictureNetwork = pictureNetwork;
        this.repetitions = repetitions;
    }

    /**
     * Measures both encoders; tells progress after each turn.
     *
     * @throws IllegalStateException when there is no GPU that ONNX Runtime can use, with its reason
     */
    public List<Report> run(JobContext context) {
        try (var gpuTexts = new MiniLmEncoder(EncoderDevice.GPU);
                var cpuTexts = new MiniLmEncoder(EncoderDevice.CPU);
                var gpuPictures = pictures(EncoderDevice.GPU);
                var cpuPictures = pictures(EncoderDevice.CPU)) {
            return List.of(
                    measure(context, gpuTexts.name(), texts, gpuTexts::encode, cpuTexts::encode),
                    measure(context, gpuPictures.name(), pictures, gpuPictures::encode, cpuPictures::encode));
        }
    }

    private EfficientNetLite0Encoder pictures(EncoderDevice device) {
        return new EfficientNetLite0Encoder(pictureNetwork, EfficientNetLite0Encoder.SIDE, device);
    }

    private <T> Report measure(
            JobContext context,
            String encoder,
            List<T> inputs,
            Function<List<T>, float[][]> gpu,
            Function<List<T>, float[][]> cpu) {
        double[] gpuSeconds = new double[repetitions];
        double[] cpuSeconds = new double[repetitions];
        double lowest = 1;
        for (int turn = -1; turn < repetitions; turn++) {
            context.check();
            long start = System.nanoTime();
            float[][] ours = gpu.apply(inputs);
            long between = System.nanoTime();
            float[][] theirs = cpu.apply(inputs);
            long end = System.nanoTime();
            if (turn >= 0) {
                gpuSeconds[turn] = (between - start) / 1e9;
                cpuSeconds[turn] = (end - between) / 1e9;
            }
            lowest = Math.min(lowest, TextBenchmark.cosines(ours, theirs)[0]);
            context.progress(
                    (turn + 2.0) / (repetitions + 1),
                    "%s, %s: GPU %.2f s, CPU %.2f s"
                            .formatted(
                                    encoder,
                                    Ratio.turn(turn, repetitions),
                                    (between - start) / 1e9,
                                    (end - between) / 1e9));
        }
        return new Report(
                encoder,
                inputs.size(),
                Ratio.median(gpuSeconds),
                Ratio.median(cpuSeconds),
                Ratio.of(cpuSeconds, gpuSeconds),
                lowest);
    }

    /** Rectangles of random colours on random backgrounds: edges and areas, as product pictures have them. */
    private static List<Picture> draw(int count, long seed) {
        var random = new SplittableRandom(seed);
        List<Picture> pictures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int[] argb = new int[SIDE * SIDE];
            Arrays.fill(argb, colour(random));
            for (int shape = 0; shape < 6; shape++) {
                int left = random.nextInt(SIDE);
                int top = random.nextInt(SIDE);
                int right = random.nextInt(left, SIDE);
                int bottom = random.nextInt(top, SIDE);
                int colour = colour(random);
                for (int y = top; y <= bottom; y++) {
                    Arrays.fill(argb, y * SIDE + left, y * SIDE + right + 1, colour);
                }
            }
            pictures.add(new Picture(SIDE, SIDE, argb));
        }
        return pictures;
    }

    private static int colour(SplittableRandom random) {
        return 0xff000000 | random.nextInt(1 << 24);
    }
}
