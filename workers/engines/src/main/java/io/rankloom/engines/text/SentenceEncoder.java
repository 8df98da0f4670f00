package io.rankloom.engines.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.translate.Translator;
import io.rankloom.engines.runtime.OnnxModel;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A BERT-like sentence encoder, run by ONNX Runtime.
 *
 * <p>Texts are cut at {@value #MAX_TOKENS} tokens. They are encoded in batches of similar length, since a batch costs
 * its longest text times its rows; the answer keeps the given order. Thread-safe.
 */
abstract class SentenceEncoder implements TextEncoder, AutoCloseable {

    /** Titles and descriptions say what they sell in their first words; the networks take up to 512. */
    static final int MAX_TOKENS = 128;

    private static final int BATCH_TOKENS = 1024;
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "true", "maxLength", String.valueOf(MAX_TOKENS), "padding", "false");

    private final String name;
    private final HuggingFaceTokenizer tokenizer;
    private final OnnxModel model;
    private final Translator<TokenBatch, float[][]> translator;
    private final int dims;

    SentenceEncoder(String name, String resource, int dims, Pooling pooling) {
        this.name = name;
        this.dims = dims;
        this.translator = new TokenBatchTranslator(dims, pooling);
        this.model = new OnnxModel(name, read(resource + ".onnx"), 0);
        this.tokenizer = tokenizer(resource + "-tokenizer.json");
    }

    /** One from elsewhere, whose number of values is learnt by asking it for a vector. */
    SentenceEncoder(String name, byte[] onnx, InputStream tokenizer, Translator<TokenBatch, float[][]> translator)
            throws IOException {
        this.name = name;
        this.translator = translator;
        this.tokenizer = HuggingFaceTokenizer.newInstance(tokenizer, OPTIONS);
        this.model = new OnnxModel(name, onnx, 0);
        Encoding[] probe = {this.tokenizer.encode("a")};
        this.dims = model.call(translator, TokenBatch.of(probe, new int[] {0}, 0, 1))[0].length;
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
        int from = 0;
        while (from < byLength.length) {
            int to = batchEnd(tokens, byLength, from);
            TokenBatch batch = TokenBatch.of(tokens, byLength, from, to);
            float[][] encoded = model.call(translator, batch);
            for (int i = from; i < to; i++) {
                vectors[byLength[i]] = encoded[i - from];
            }
            from = to;
        }
        return vectors;
    }

    private static int batchEnd(Encoding[] tokens, int[] byLength, int from) {
        int to = from + 1;
        while (to < byLength.length && (to - from + 1) * tokens[byLength[to]].getIds().length <= BATCH_TOKENS) {
            to++;
        }
        return to;
    }

    @Override
    public final void close() {
        model.close();
        tokenizer.close();
    }
}
