package io.rankloom.engines.image;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.rankloom.engines.runtime.UnitVector;
import io.rankloom.learning.image.Picture;
import java.util.Arrays;
import java.util.List;

/** Pictures in, one vector each out. */
record PictureBatchTranslator(int side, int dims) implements Translator<List<Picture>, float[][]> {

    @Override
    public NDList processInput(TranslatorContext ctx, List<Picture> pictures) {
        float[] planes = new float[pictures.size() * 3 * side * side];
        for (int i = 0; i < pictures.size(); i++) {
            PictureScaler.scale(pictures.get(i), side, planes, i * 3 * side * side);
        }
        return new NDList(ctx.getNDManager().create(planes, new Shape(pictures.size(), 3, side, side)));
    }

    @Override
    public float[][] processOutput(TranslatorContext ctx, NDList list) {
        float[] flat = list.head().toFloatArray();
        float[][] vectors = new float[flat.length / dims][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = UnitVector.of(Arrays.copyOfRange(flat, i * dims, (i + 1) * dims));
        }
        return vectors;
    }

    @Override
    public Batchifier getBatchifier() {
        return null;
    }
}
