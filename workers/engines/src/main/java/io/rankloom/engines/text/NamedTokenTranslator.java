package io.rankloom.engines.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.rankloom.engines.runtime.UnitVector;
import java.util.List;

/**
 * Token numbers in, unit vectors out, for a model that was not made here: inputs are given by name, and the first output is
 * either a vector a token [rows, width, dims], pooled here, or a vector a text [rows, dims].
 *
 * @param inputs names, each one of {@link #KNOWN}
 */
record NamedTokenTranslator(List<String> inputs, Pooling pooling) implements Translator<TokenBatch, float[][]> {

    /** What a BERT-like model may ask for; the third says that all tokens are of one text. */
    static final List<String> KNOWN = List.of("input_ids", "attention_mask", "token_type_ids");

    @Override
    public NDList processInput(TranslatorContext ctx, TokenBatch batch) {
        Shape shape = new Shape(batch.rows(), batch.width());
        ctx.setAttachment("batch", batch);
        NDList list = new NDList();
        for (String input : inputs) {
            long[] values =
                    switch (input) {
                        case "input_ids" -> batch.ids();
                        case "attention_mask" -> batch.mask();
                        default -> new long[batch.ids().length];
                    };
            NDArray array = ctx.getNDManager().create(values, shape);
            array.setName(input);
            list.add(array);
        }
        return list;
    }

    @Override
    public float[][] processOutput(TranslatorContext ctx, NDList list) {
        TokenBatch batch = (TokenBatch) ctx.getAttachment("batch");
        Shape shape = list.head().getShape();
        float[] hidden = list.head().toFloatArray();
        int dims = (int) shape.get(shape.dimension() - 1);
        boolean tokens = shape.equals(new Shape(batch.rows(), batch.width(), dims));
        if (!tokens && !shape.equals(new Shape(batch.rows(), dims))) {
            throw new IllegalStateException("the first output has shape " + shape + " for " + batch.rows()
                    + " texts of " + batch.width() + " tokens; it must be [texts, tokens, dims] or [texts, dims]");
        }
        TokenBatchTranslator pooled = new TokenBatchTranslator(dims, pooling);
        float[][] vectors = new float[batch.rows()][];
        for (int row = 0; row < vectors.length; row++) {
            float[] vector = tokens
                    ? pooled.pool(hidden, batch, row)
                    : java.util.Arrays.copyOfRange(hidden, row * dims, (row + 1) * dims);
            vectors[row] = finite(UnitVector.of(vector));
        }
        return vectors;
    }

    private static float[] finite(float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new IllegalStateException("the vector of a text has " + value + " in it");
            }
        }
        return vector;
    }

    @Override
    public Batchifier getBatchifier() {
        return null;
    }
}
