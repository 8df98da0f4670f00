package io.rankloom.engines.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.translate.Translator;
import io.rankloom.engines.runtime.DjlEngines;
import io.rankloom.engines.runtime.EncoderDevice;
import io.rankloom.engines.runtime.OnnxModel;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A BERT-like sentence encoder, run by ONNX Runtime.
 *
 * <p>Texts are cut at {@value #MAX_TOKENS} tokens. Equal texts are encoded once. They are encoded in batches of similar
 * length, since a batch costs its longest text times its rows; the answer keeps the given order. Each batch is worked on
 * by one thread, and as many batches at once as there are processors: no thread waits for another inside a batch, and
 * the number of processors decides no bit of a vector. A text that comes alone is a query; the last {@value #QUERIES} are
 * remembered. Thread-safe.
 */
public abstract class SentenceEncoder implements TextEncoder, AutoCloseable {

    /** Titles and descriptions say what they sell in their first words; the networks take up to 512. */
    public static final int MAX_TOKENS = 128;

    /** How many tokens a batch has at most, padding included; a text longer than that is a batch of its own. */
    public static final int BATCH_TOKENS = 1024;

    /** The same for a GPU, which is idle between batches that are small. */
    public static final int GPU_BATCH_TOKENS = 16 * 1024;

    /** A few megabytes of vectors; the most frequent queries of a shop are fewer. */
    private static final int QUERIES = 4096;

    /** Of one batch: more would share out its sums by the number of processors. */
    private static final int THREADS = 1;

    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "true", "maxLength", String.valueOf(MAX_TOKENS), "padding", "false");

    static {
        DjlEngines.stayOffline();
    }

    private final String name;
    private final HuggingFaceTokenizer tokenizer;
    private final OnnxModel model;
    private final Translator<TokenBatch, float[][]> translator;
    private final int dims;
    private final int batchTokens;
    private final RecentVectors queries = new RecentVectors(QUERIES);

    SentenceEncoder(String name, String resource, int dims, Pooling pooling, EncoderDevice device) {
        this.name = name;
        this.dims = dims;
        this.translator = new TokenBatchTranslator(dims, pooling);
        this.batchTokens = batchTokens(device);
        this.tokenizer = tokenizer(resource + "-tokenizer.json");
        try {
            this.model = new OnnxModel(name, read(resource + ".onnx"), THREADS, device);
        } catch (RuntimeException | Error e) {
            tokenizer.close();
            throw e;
        }
    }

    /** One from elsewhere, whose number of values is learnt by asking it for a vector. */
    SentenceEncoder(
            String name,
            byte[] onnx,
            InputStream tokenizer,
            Translator<TokenBatch, float[][]> translator,
            EncoderDevice device)
            throws IOException {
        this.name = name;
        this.translator = translator;
        this.batchTokens = batchTokens(device);
        this.tokenizer = HuggingFaceTokenizer.newInstance(tokenizer, OPTIONS);
        OnnxModel opened = null;
        try {
            opened = new OnnxModel(name, onnx, THREADS, device);
            Encoding[] probe = {this.tokenizer.encode("a")};
            this.dims = opened.call(translator, TokenBatch.of(probe, new int[] {0}, 0, 1))[0].length;
        } catch (RuntimeException | Error e) {
            // Memory of native code, which no collector takes back.
            if (opened != null) {
                opened.close();
            }
            this.tokenizer.close();
            throw e;
        }
        this.model = opened;
    }

    private static int batchTokens(EncoderDevice device) {
        return device == EncoderDevice.GPU ? GPU_BATCH_TOKENS : BATCH_TOKENS;
    }

    private static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = SentenceEncoder.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is not on the class path: the jar of the encoder is missing");
        }
        return in;
    }

    private static HuggingFaceTokenizer tokenizer(String resource) {
        try (InputStream in = open(resource)) {
            return HuggingFaceTokenizer.newInstance(in, OPTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int dims() {
        return dims;
    }

    @Override
    public final float[][] encode(List<String> texts) {
        if (texts.size() == 1) {
            return new float[][] {queries.of(texts.getFirst(), text -> distinct(List.of(text))[0])};
        }
        Map<String, Integer> rows = new LinkedHashMap<>();
        texts.forEach(text -> rows.putIfAbsent(text, rows.size()));
        float[][] distinct = distinct(List.copyOf(rows.keySet()));
        boolean[] given = new boolean[distinct.length];
        float[][] vectors = new float[texts.size()][];
        for (int i = 0; i < vectors.length; i++) {
            int row = rows.get(texts.get(i));
            // Nobody shares an array with another text, which he may write into.
            vectors[i] = given[row] ? distinct[row].clone() : distinct[row];
            given[row] = true;
        }
        return vectors;
    }

    @Override
    public final TextEncoder withoutMemory() {
        return new WithoutMemory(this);
    }

    private record WithoutMemory(SentenceEncoder encoder) implements TextEncoder {

        @Override
        public int dims() {
            return encoder.dims();
        }

        @Override
        public String name() {
            return encoder.name();
        }

        @Override
        public float[][] encode(List<String> texts) {
            return texts.size() == 1 ? encoder.distinct(texts) : encoder.encode(texts);
        }
    }

    private float[][] distinct(List<String> texts) {
        try {
            return vectors(texts);
        } finally {
            // Whoever closes what is out of reach must not do so while the last call is under way.
            Reference.reachabilityFence(this);
        }
    }

    private float[][] vectors(List<String> texts) {
        if (texts.isEmpty()) {
            return new float[0][];
        }
        Encoding[] tokens = tokenizer.batchEncode(texts);
        int[] byLength = IntStream.range(0, tokens.length)
                .filter(i -> !texts.get(i).isBlank())
                .boxed()
                .sorted(Comparator.comparingInt(i -> tokens[i].getIds().length))
                .mapToInt(Integer::intValue)
                .toArray();
        float[][] vectors = new float[tokens.length][dims()];
        batches(tokens, byLength).parallelStream().forEach(batch -> {
            float[][] encoded = model.call(translator, TokenBatch.of(tokens, byLength, batch.from(), batch.to()));
            for (int i = batch.from(); i < batch.to(); i++) {
                vectors[byLength[i]] = encoded[i - batch.from()];
            }
        });
        return vectors;
    }

    private record Batch(int from, int to) {}

    private List<Batch> batches(Encoding[] tokens, int[] byLength) {
        List<Batch> batches = new ArrayList<>();
        int from = 0;
        while (from < byLength.length) {
            int to = batchEnd(tokens, byLength, from);
            batches.add(new Batch(from, to));
            from = to;
        }
        return batches;
    }

    private int batchEnd(Encoding[] tokens, int[] byLength, int from) {
        int to = from + 1;
        while (to < byLength.length && (to - from + 1) * tokens[byLength[to]].getIds().length <= batchTokens) {
            to++;
        }
        return to;
    }

    @Override
    public final void close() {
        closing().run();
    }

    /** What {@link #close} does, holding no reference to this encoder. */
    final Runnable closing() {
        OnnxModel session = model;
        HuggingFaceTokenizer words = tokenizer;
        return () -> {
            session.close();
            words.close();
        };
    }
}
