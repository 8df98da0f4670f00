package io.rankloom.engines.ranker;

import io.rankloom.engines.neural.Dense;
import io.rankloom.engines.neural.Network;
import io.rankloom.engines.neural.Parameter;
import io.rankloom.engines.neural.Stage;
import io.rankloom.learning.ranker.MlpSpec;
import io.rankloom.learning.spec.Spec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Seconds of an epoch of {@code mlp} here and in Python's PyTorch, side by side: both train the same network from the same
 * weights on the same queries in the same order with one thread, an epoch here, an epoch there. Prints both, their ratio and
 * how far the losses are apart.
 *
 * <p>{@code MlpBenchmark PYTHON SCRIPT [epochs [queries [features]]]}: a Python with torch and numpy, and {@code
 * mlp_benchmark.py} from this package's resources.
 */
public final class MlpBenchmark {

    private static final int QUERIES_PER_STEP = 32;
    private static final List<Integer> HIDDEN = List.of(64, 32);

    private MlpBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int epochs = args.length > 2 ? Integer.parseInt(args[2]) : 40;
        int count = args.length > 3 ? Integer.parseInt(args[3]) : 400;
        int width = args.length > 4 ? Integer.parseInt(args[4]) : 64;
        Random random = new Random(1);
        List<JudgedQuery> queries = queries(count, random);
        float[][] rows = rows(queries, width, random);
        Network network = network(width, random);
        Path data = Files.createTempFile("mlp-benchmark", ".bin");
        Files.write(data, bytes(queries, rows, network));
        MlpSpec spec = MlpSpec.of(Spec.parse("mlp"));
        Descent descent = new Descent(network, spec.training(), null, rows, 3, 1, new Random(1));
        Process python = new ProcessBuilder(args[0], args[1], data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double[] here = new double[epochs];
        double[] there = new double[epochs];
        double apart = 0;
        try (BufferedReader answers = python.inputReader(StandardCharsets.UTF_8);
                Writer orders = python.outputWriter(StandardCharsets.UTF_8)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                long start = cpu();
                double loss = epoch(descent, queries);
                here[epoch] = (cpu() - start) / 1e9;
                orders.write("epoch\n");
                orders.flush();
                String[] answer = answers.readLine().split(" ", 2);
                there[epoch] = Double.parseDouble(answer[0]);
                apart = Math.max(apart, Math.abs(loss - Double.parseDouble(answer[1])) / loss);
            }
        }
        python.waitFor();
        Files.delete(data);
        double java = median(here);
        double torch = median(there);
        System.out.printf(
                Locale.ROOT,
                "mlp(hidden=64-32), %d queries, %d rows × %d features, 1 thread, median of the last %d of %d epochs,"
                        + " processor time: here %.2f ms, PyTorch %.2f ms, ratio %.2f; losses within %.1e%n",
                count,
                rows.length,
                width,
                epochs / 2,
                epochs,
                1000 * java,
                1000 * torch,
                java / torch,
                apart);
    }

    private static double epoch(Descent descent, List<JudgedQuery> queries) {
        double sum = 0;
        int steps = 0;
        for (int from = 0; from < queries.size(); from += QUERIES_PER_STEP, steps++) {
            sum += descent.step(queries.subList(from, Math.min(queries.size(), from + QUERIES_PER_STEP)));
        }
        return sum / steps;
    }

    /** Time of this thread on a processor, so that what else runs on the machine counts less. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Of the second half; the first warms both up. */
    private static double median(double[] seconds) {
        double[] later = Arrays.copyOfRange(seconds, seconds.length / 2, seconds.length);
        Arrays.sort(later);
        return later[later.length / 2];
    }

    private static List<JudgedQuery> queries(int count, Random random) {
        List<JudgedQuery> queries = new ArrayList<>();
        int row = 0;
        for (int q = 0; q < count; q++) {
            int size = 20 + random.nextInt(41);
            int[] rows = new int[size];
            float[] grades = new float[size];
            for (int i = 0; i < size; i++) {
                rows[i] = row++;
                grades[i] = i < 4 ? i : random.nextInt(4);
            }
            queries.add(new JudgedQuery(rows, grades));
        }
        return queries;
    }

    private static float[][] rows(List<JudgedQuery> queries, int width, Random random) {
        List<float[]> rows = new ArrayList<>();
        for (JudgedQuery query : queries) {
            for (float grade : query.grades()) {
                float[] row = new float[width];
                for (int c = 0; c < width; c++) {
                    row[c] = (float) (random.nextGaussian() + (c % 8 == 0 ? 0.3 * grade : 0));
                }
                rows.add(row);
            }
        }
        return rows.toArray(float[][]::new);
    }

    private static Network network(int width, Random random) {
        List<Stage> stages = new ArrayList<>();
        int inputs = width;
        for (int outputs : HIDDEN) {
            stages.add(Dense.random(inputs, outputs, true, random));
            inputs = outputs;
        }
        stages.add(Dense.random(inputs, 1, false, random));
        return new Network(stages);
    }

    /** Numbers of queries and features, size of each query, grades, rows, weights and biases, all little-endian. */
    private static byte[] bytes(List<JudgedQuery> queries, float[][] rows, Network network) {
        int numbers = 2 + queries.size() + rows.length + rows.length * rows[0].length;
        for (Parameter parameter : network.parameters()) {
            numbers += parameter.flat().length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(queries.size()).putInt(rows[0].length);
        queries.forEach(query -> bytes.putInt(query.size()));
        for (JudgedQuery query : queries) {
            for (float grade : query.grades()) {
                bytes.putFloat(grade);
            }
        }
        for (float[] row : rows) {
            for (float value : row) {
                bytes.putFloat(value);
            }
        }
        for (Parameter parameter : network.parameters()) {
            for (float value : parameter.flat()) {
                bytes.putFloat(value);
            }
        }
        return bytes.array();
    }
}
