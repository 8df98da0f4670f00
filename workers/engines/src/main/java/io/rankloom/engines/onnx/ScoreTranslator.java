package io.rankloom.engines.onnx;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;

/** Rows in, one score each out. */
record ScoreTranslator(int width) implements Translator<float[], float[]> {

    @Override
    public NDList processInput(TranslatorContext ctx, float[] rows) {
        ctx.setAttachment("rows", rows.length / width);
        return new NDList(ctx.getNDManager().create(rows, new Shape(rows.length / width, width)));
    }

    @Override
    public float[] processOutput(TranslatorContext ctx, NDList list) {
        float[] scores = list.singletonOrThrow().toFloatArray();
        int rows = (Integer) ctx.getAttachment("rows");
        if (scores.length != rows) {
            throw new IllegalStateException(scores.length + " scores for " + rows + " rows");
        }
        return scores;
    }

    @Override
    public Batchifier getBatchifier() {
        return null;
    }
}
