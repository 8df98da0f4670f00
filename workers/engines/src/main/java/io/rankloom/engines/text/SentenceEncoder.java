package io.rankloom.engines.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
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
 * A BERT-like sentence encoder from the class path, run by ONNX Runtime.
 *
 * <p>Texts are cut at {@value #MAX_TOKENS} tokens. They are encoded in batches of similar length, since a batch costs
 * its longest text times its rows; the answer keeps the given order. Thread-safe.
 */
abstract class SentenceEncoder implements TextEncoder, AutoCloseable {

    /** Titles and descriptions say what they sell in their first words; the networks take up to 512. */
    static final int MAX_TOKENS = 128;

    private static final int BATCH_TOKENS = 1024;

    private final String name;
    private final HuggingFaceTokenizer tokenizer;
    private final OnnxModel model;
    private final TokenBatchTranslator translator;

    SentenceEncoder(String name, String resource, int dims, Pooling pooling) {
        this.name = name;
        this.translator = new TokenBatchTranslator(dims, pooling);
        this.model = new OnnxModel(name, read(resource + ".onnx"), 0);
        this.tokenizer = tokenizer(resource + "-tokenizer.json");
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
        Map<String, String> options =
                Map.of("truncation", "true", "maxLength", String.valueOf(MAX_TOKENS), "padding", "false");
        try (InputStream in = open(resource)) {
            return HuggingFaceTokenizer.newInstance(in, options);
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
        return translator.dims();
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
