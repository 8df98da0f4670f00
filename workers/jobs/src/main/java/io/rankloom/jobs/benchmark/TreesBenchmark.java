package io.rankloom.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.engines.ranker.LambdaMartTrainer;
import io.rankloom.jobs.TemporaryFolder;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Training of {@code lambdamart} against Python with XGBoost: the same matrix, parameters, trees and threads, NDCG@10 of the
 * validation part after each tree on both sides. All trees are grown. Ours starts at the feature matrix, so it fuses too;
 * Python starts at the fused numbers in memory. They take turns; the first turn of each does not count.
 */
public final class TreesBenchmark {

    /**
     * What to train on.
     *
     * @param queries of the training part; the validation part has a fifth as many
     * @param candidates of a query
     */
    public record Size(int queries, int candidates, int features, int trees) {}

    /**
     * What was measured.
     *
     * @param threads on either side, as many as {@code lambdamart} takes for a matrix of this size
     * @param version of the XGBoost that Rankloom runs
     * @param againstPython our time over Python's
     * @param cpuAgainstPython the same of processor time, which other work on the machine disturbs less; with several
     *     threads it counts their waiting for each other too
     * @param oursNdcg of the validation part after the last tree, by our metric, as is Python's
     */
    public record Report(
            Size size,
            int threads,
            String version,
            String pythonVersion,
            double oursSeconds,
            double pythonSeconds,
            Ratio againstPython,
            Ratio cpuAgainstPython,
            double oursNdcg,
            double pythonNdcg) {}

    private final Path python;
    private final Size size;
    private final int repetitions;
    private final long seed;

    /** @param python an interpreter with xgboost and numpy */
    public TreesBenchmark(Path python, Size size, int repetitions, long seed) {
        this.python = python;
        this.size = size;
        this.repetitions = repetitions;
        this.seed = seed;
    }

    /** Measures; tells progress after each turn. */
    public Report run(JobContext context) throws IOException {
        FeatureMatrix train = GradedMatrix.draw("t", size.queries(), size.candidates(), size.features(), seed);
        FeatureMatrix validation =
                GradedMatrix.draw("v", Math.max(1, size.queries() / 5), size.candidates(), size.features(), seed + 1);
        FittedFusion fusion = Fusion.parse("concat").fit(train, seed);
        Spec spec = Spec.parse("lambdamart(trees=%1$d, patience=%1$d)".formatted(size.trees()));
        var trainer = new LambdaMartTrainer(spec, fusion, seed);
        Map<String, Object> parameters = trainer.parameters(train);
        int threads = (int) parameters.get(LambdaMartTrainer.THREADS);
        try (TemporaryFolder folder = new TemporaryFolder("trees-benchmark");
                PythonPeer peer = new PythonPeer(python, "trees", threads)) {
            String version = peer.ask(Map.of(
                            "train",
                                    MatrixFiles.write(
                                            train, fusion, folder.path().resolve("train")),
                            "validation",
                                    MatrixFiles.write(
                                            validation, fusion, folder.path().resolve("validation")),
                            "parameters", parameters,
                            "trees", size.trees()))
                    .path("version")
                    .asText();
            double[] ours = new double[repetitions];
            double[] theirs = new double[repetitions];
            double[] oursCpu = new double[repetitions];
            double[] theirsCpu = new double[repetitions];
            LastNdcg last = new LastNdcg();
            JsonNode answer = null;
            for (int turn = -1; turn < repetitions; turn++) {
                context.check();
                long cpu = ProcessUse.cpuNanos();
                long start = System.nanoTime();
                trainer.train(train, validation, last);
                double seconds = (System.nanoTime() - start) / 1e9;
                double cpuSeconds = (ProcessUse.cpuNanos() - cpu) / 1e9;
                answer = peer.ask(Map.of());
                if (turn >= 0) {
                    ours[turn] = seconds;
                    oursCpu[turn] = cpuSeconds;
                    theirsCpu[turn] = answer.path("cpu").asDouble();
                    theirs[turn] = answer.path("seconds").asDouble();
                }
                context.progress(
                        (turn + 2.0) / (repetitions + 1),
                        "%s: %.2f s, Python %.2f s"
                                .formatted(
                                        Ratio.turn(turn, repetitions),
                                        seconds,
                                        answer.path("seconds").asDouble()));
            }
            float[] scores = new float[validation.rows()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) answer.path("scores").path(i).asDouble();
            }
            return new Report(
                    size,
                    threads,
                    LambdaMartTrainer.libraryVersion(),
                    version,
                    Ratio.median(ours),
                    Ratio.median(theirs),
                    Ratio.of(ours, theirs),
                    Ratio.of(oursCpu, theirsCpu),
                    last.ndcg,
                    Evaluation.mean(validation, scores, new Ndcg(10)).orElse(Double.NaN));
        }
    }

    /** Keeps what the last tree reached. */
    private static final class LastNdcg implements TrainingListener {

        private double ndcg;

        @Override
        public void epoch(int epoch, Map<String, Double> metrics) {
            ndcg = metrics.get("validation_ndcg@10");
        }

        @Override
        public void progress(double fraction, String line) {
            // The benchmark tells turns, not trees.
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
