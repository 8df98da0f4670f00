package io.rankloom.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.engines.neural.Networks;
import io.rankloom.engines.ranker.NeuralTrainer;
import io.rankloom.jobs.TemporaryFolder;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.ranker.MlpSpec;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An epoch of {@code mlp} against Python with PyTorch: the same matrix, network, start, order of queries, loss, optimiser and
 * NDCG@10 of the validation part after each, by one thread, as {@code mlp} is always trained. They take turns, epoch by epoch,
 * within one training of each; the first epochs warm up and do not count.
 */
public final class MlpBenchmark {

    /** The fewest epochs after which HotSpot has compiled what an epoch runs. */
    private static final int WARM_UP = 30;

    private static final int THREADS = 1;

    /**
     * What to train.
     *
     * @param queries of the training part; the validation part has a fifth as many
     * @param candidates of a query
     * @param hidden width of each hidden layer
     */
    public record Size(int queries, int candidates, int features, List<Integer> hidden) {

        public Size {
            hidden = List.copyOf(hidden);
        }
    }

    /**
     * What was measured.
     *
     * @param oursSeconds median of an epoch, as is {@code pythonSeconds}
     * @param againstPython our time over Python's
     * @param cpuAgainstPython the same of processor time, which other work on the machine disturbs less; ours counts HotSpot's
     *     compiler and garbage collector
     * @param lossesApart largest relative difference of the two losses of an epoch, over all of them
     * @param oursNdcg of the validation part after the last epoch
     */
    public record Report(
            Size size,
            int threads,
            String pythonVersion,
            double oursSeconds,
            double pythonSeconds,
            Ratio againstPython,
            Ratio cpuAgainstPython,
            double lossesApart,
            double oursNdcg,
            double pythonNdcg) {}

    private final Path python;
    private final Size size;
    private final int repetitions;
    private final long seed;

    /**
     * @param python an interpreter with torch and numpy
     * @param repetitions epochs that count
     */
    public MlpBenchmark(Path python, Size size, int repetitions, long seed) {
        this.python = python;
        this.size = size;
        this.repetitions = repetitions;
        this.seed = seed;
    }

    /** Measures; tells progress after each epoch. */
    public Report run(JobContext context) throws IOException {
        FeatureMatrix train = GradedMatrix.draw("t", size.queries(), size.candidates(), size.features(), seed);
        FeatureMatrix validation =
                GradedMatrix.draw("v", Math.max(1, size.queries() / 5), size.candidates(), size.features(), seed + 1);
        FittedFusion fusion = Fusion.parse("concat").fit(train, seed);
        int epochs = WARM_UP + repetitions;
        Spec spec = Spec.parse("mlp(hidden=%s, epochs=%2$d, patience=%2$d)"
                .formatted(size.hidden().stream().map(String::valueOf).collect(Collectors.joining("-")), epochs));
        List<Integer> order = telling(train);
        Random random = new Random(seed);
        Map<String, Object> job = job(MlpSpec.of(spec), fusion, order.size(), random);
        try (TemporaryFolder folder = new TemporaryFolder("mlp-benchmark");
                PythonPeer peer = new PythonPeer(python, "mlp", THREADS)) {
            job.put("train", MatrixFiles.write(train, fusion, folder.path().resolve("train")));
            job.put(
                    "validation",
                    MatrixFiles.write(validation, fusion, folder.path().resolve("validation")));
            job.put("watched", telling(validation));
            String version = peer.ask(job).path("version").asText();
            Turns turns = new Turns(peer, order, random, context);
            NeuralTrainer.of(spec, fusion, seed).train(train, validation, turns);
            return turns.report(version);
        }
    }

    /** The queries that the trainer does not leave out. */
    private static List<Integer> telling(FeatureMatrix matrix) {
        return IntStream.range(0, matrix.queries())
                .filter(matrix::gradesDiffer)
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The trainer's own start, drawn again from its seed. That it is the same shows in the losses. */
    private Map<String, Object> job(MlpSpec spec, FittedFusion fusion, int queries, Random random) {
        List<Map<String, Object>> layers = new ArrayList<>();
        Networks.dense(fusion, spec.hidden(), random).parameters().stream()
                .filter(parameter -> parameter.decays())
                .forEach(weight -> layers.add(Map.of(
                        "weight",
                        weight.flat(),
                        "inputs",
                        weight.values().length,
                        "outputs",
                        weight.values()[0].length)));
        random.nextLong(); // the trainer's draw for modality dropout
        int steps =
                spec.training().epochs() * Math.ceilDiv(queries, spec.training().queriesPerStep());
        return new HashMap<>(Map.of(
                "layers",
                layers,
                "rate",
                spec.training().learningRate(),
                "decay",
                spec.training().weightDecay(steps),
                "queriesPerStep",
                spec.training().queriesPerStep(),
                "threads",
                THREADS));
    }

    /** Lets Python train an epoch after each of ours. */
    private final class Turns implements TrainingListener {

        private final PythonPeer peer;
        private final Random random;
        private final JobContext context;
        private final List<Integer> order;
        private final double[] ours = new double[repetitions];
        private final double[] theirs = new double[repetitions];
        private final double[] oursCpu = new double[repetitions];
        private final double[] theirsCpu = new double[repetitions];
        private double apart;
        private double ndcg;
        private JsonNode last;
        private long start = System.nanoTime();
        private long cpu = ProcessUse.cpuNanos();

        Turns(PythonPeer peer, List<Integer> order, Random random, JobContext context) {
            this.peer = peer;
            this.order = order;
            this.random = random;
            this.context = context;
        }

        @Override
        public void epoch(int epoch, Map<String, Double> metrics) {
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (ProcessUse.cpuNanos() - cpu) / 1e9;
            Collections.shuffle(order, random);
            last = peer.ask(Map.of("order", order));
            double loss = last.path("loss").asDouble();
            apart = Math.max(apart, Math.abs(metrics.get("train_loss") - loss) / loss);
            ndcg = metrics.get("validation_ndcg@10");
            int turn = epoch - 1 - WARM_UP;
            if (turn >= 0) {
                ours[turn] = seconds;
                oursCpu[turn] = cpuSeconds;
                theirs[turn] = last.path("seconds").asDouble();
                theirsCpu[turn] = last.path("cpu").asDouble();
            }
        }

        @Override
        public void progress(double fraction, String line) {
            context.progress(fraction, line);
            start = System.nanoTime();
            cpu = ProcessUse.cpuNanos();
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        Report report(String version) {
            return new Report(
                    size,
                    THREADS,
                    version,
                    Ratio.median(ours),
                    Ratio.median(theirs),
                    Ratio.of(ours, theirs),
                    Ratio.of(oursCpu, theirsCpu),
                    apart,
                    ndcg,
                    last.path("ndcg").asDouble());
        }
    }
}
