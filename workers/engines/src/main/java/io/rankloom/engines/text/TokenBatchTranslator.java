package io.rankloom.engines.text;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.rankloom.engines.runtime.UnitVector;

/** Token numbers in, unit vectors out: pooling and normalising are done here, off the native side. */
record TokenBatchTranslator(int dims, Pooling pooling) implements Translator<TokenBatch, float[][]> {

    @Override
    public NDList processInput(TranslatorContext ctx, TokenBatch batch) {
        NDManager manager = ctx.getNDManager();
        Shape shape = new Shape(batch.rows(), batch.width());
        ctx.setAttachment("batch", batch);
        return new NDList(
                manager.create(batch.ids(), shape),
                manager.create(batch.mask(), shape),
                manager.create(new long[batch.ids().length], shape));
    }

    @Override
    public float[][] processOutput(TranslatorContext ctx, NDList list) {
        TokenBatch batch = (TokenBatch) ctx.getAttachment("batch");
        float[] hidden = list.head().toFloatArray();
        float[][] vectors = new float[batch.rows()][];
        for (int row = 0; row < vectors.length; row++) {
            vectors[row] = UnitVector.of(pool(hidden, batch, row));
        }
        return vectors;
    }

    float[] pool(float[] hidden, TokenBatch batch, int row) {
        float[] sum = new float[dims];
        int tokens = pooling == Pooling.FIRST ? 1 : batch.width();
        for (int token = 0; token < tokens; token++) {
            int position = row * batch.width() + token;
            if (batch.mask()[position] == 0) {
                break;
            }
            for (int i = 0; i < dims; i++) {
                sum[i] += hidden[position * dims + i];
            }
        }
        return sum; // a mean differs from the sum by length only, which normalising takes away
    }

    @Override
    public Batchifier getBatchifier() {
        return null;
    }
}
