package io.rankloom.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.engines.text.MiniLmEncoder;
import io.rankloom.engines.text.MiniLmInt8Encoder;
import io.rankloom.engines.text.SentenceEncoder;
import io.rankloom.jobs.TemporaryFolder;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Throughput of the sentence encoder all-MiniLM-L6-v2 against Python with ONNX Runtime: the same model file, tokenizer,
 * texts, rule of batches and number of threads. All take their turns, run after run; the first turn of each warms up and
 * does not count. Not thread-safe.
 */
public final class TextBenchmark {

    /**
     * What was measured.
     *
     * @param texts all different
     * @param tokens of all texts together, markers included
     * @param oursSeconds medians of a run over all texts, as are the other two
     * @param againstPython Python's time, one batch after the other on all threads, over ours
     * @param againstLanes Python's time, batches side by side on a thread each, over ours
     * @param int8AgainstOurs our time over that with 8 bits
     * @param largestDifference of a value of our vectors from Python's, over the first {@value #SAMPLE} texts
     * @param meanCosine of the vectors with 8 bits to ours; {@code lowCosine} is their 1 % quantile
     */
    public record Report(
            int texts,
            int tokens,
            int threads,
            String pythonVersion,
            double oursSeconds,
            double pythonSeconds,
            double lanesSeconds,
            double int8Seconds,
            Ratio againstPython,
            Ratio againstLanes,
            Ratio int8AgainstOurs,
            double largestDifference,
            double meanCosine,
            double lowCosine) {}

    private static final int SAMPLE = 200;
    private static final String MODEL = "all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "all-minilm-l6-v2-tokenizer.json";

    private final Path python;
    private final List<String> texts;
    private final int repetitions;
    private final int threads = Runtime.getRuntime().availableProcessors();

    /**
     * @param python an interpreter with onnxruntime, tokenizers and numpy
     * @param texts those that come twice count once
     * @param repetitions measured runs of each
     */
    public TextBenchmark(Path python, List<String> texts, int repetitions) {
        this.python = python;
        this.texts = texts.stream().filter(t -> !t.isBlank()).distinct().toList();
        this.repetitions = repetitions;
        if (this.texts.size() < 2) {
            throw new IllegalArgumentException("a throughput needs at least two different texts");
        }
    }

    /** Measures; tells progress after each turn. */
    public Report run(JobContext context) throws IOException {
        try (TemporaryFolder folder = new TemporaryFolder("text-benchmark");
                MiniLmEncoder ours = new MiniLmEncoder();
                MiniLmInt8Encoder int8 = new MiniLmInt8Encoder();
                PythonPeer peer = new PythonPeer(python, "text", threads)) {
            JsonNode about = peer.ask(Map.of(
                    "model",
                    copy(MODEL, folder.path()),
                    "tokenizer",
                    copy(TOKENIZER, folder.path()),
                    "texts",
                    texts,
                    "threads",
                    threads,
                    "batchTokens",
                    SentenceEncoder.BATCH_TOKENS,
                    "maxTokens",
                    SentenceEncoder.MAX_TOKENS,
                    "sample",
                    SAMPLE));
            double[][] seconds = new double[4][repetitions];
            float[][] exact = {};
            float[][] rounded = {};
            JsonNode theirs = about;
            for (int turn = -1; turn < repetitions; turn++) {
                context.check();
                double[] now = new double[seconds.length];
                long start = System.nanoTime();
                exact = ours.encode(texts);
                now[0] = since(start);
                theirs = peer.ask(Map.of("lanes", 1));
                now[1] = theirs.path("seconds").asDouble();
                now[2] = peer.ask(Map.of("lanes", threads)).path("seconds").asDouble();
                start = System.nanoTime();
                rounded = int8.encode(texts);
                now[3] = since(start);
                for (int i = 0; i < now.length && turn >= 0; i++) {
                    seconds[i][turn] = now[i];
                }
                context.progress((turn + 2.0) / (repetitions + 1), turnLine(turn, now));
            }
            double[] cosines = cosines(exact, rounded);
            return new Report(
                    texts.size(),
                    about.path("tokens").asInt(),
                    threads,
                    about.path("version").asText(),
                    Ratio.median(seconds[0]),
                    Ratio.median(seconds[1]),
                    Ratio.median(seconds[2]),
                    Ratio.median(seconds[3]),
                    Ratio.of(seconds[1], seconds[0]),
                    Ratio.of(seconds[2], seconds[0]),
                    Ratio.of(seconds[0], seconds[3]),
                    difference(exact, theirs.path("sample")),
                    Arrays.stream(cosines).average().orElseThrow(),
                    cosines[cosines.length / 100]);
        }
    }

    private String turnLine(int turn, double[] now) {
        String name = Ratio.turn(turn, repetitions);
        return "%s: %.2f s, Python %.2f s, Python in lanes %.2f s, 8 bits %.2f s"
                .formatted(name, now[0], now[1], now[2], now[3]);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String copy(String resource, Path folder) throws IOException {
        Path file = folder.resolve(resource);
        try (InputStream in = TextBenchmark.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            Files.copy(in, file);
        }
        return file.toString();
    }

    private static double difference(float[][] ours, JsonNode theirs) {
        double largest = 0;
        for (int i = 0; i < theirs.size(); i++) {
            for (int j = 0; j < ours[i].length; j++) {
                largest = Math.max(
                        largest, Math.abs(ours[i][j] - theirs.path(i).path(j).asDouble()));
            }
        }
        return largest;
    }

    /** Of unit vectors, ascending. */
    static double[] cosines(float[][] a, float[][] b) {
        double[] cosines = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                cosines[i] += (double) a[i][j] * b[i][j];
            }
        }
        Arrays.sort(cosines);
        return cosines;
    }
}
