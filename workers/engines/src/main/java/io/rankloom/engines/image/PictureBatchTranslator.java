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
import java.util.stream.IntStream;

/**
 * Pictures in, one vector each out.
 *
 * @param fixed how many rows every batch of two or more is filled up to, 0 for none: a GPU chooses its arithmetic anew for
 *     each number of rows, which takes it longer than a batch
 */
record PictureBatchTranslator(int side, int dims, int fixed) implements Translator<List<Picture>, float[][]> {

    @Override
    public NDList processInput(TranslatorContext ctx, List<Picture> pictures) {
        int rows = pictures.size() == 1 ? 1 : Math.max(fixed, pictures.size());
        float[] planes = new float[rows * 3 * side * side];
        IntStream.range(0, pictures.size())
                .parallel()
                .forEach(i -> PictureScaler.scale(pictures.get(i), side, planes, i * 3 * side * side));
        ctx.setAttachment("pictures", pictures.size());
        return new NDList(ctx.getNDManager().create(planes, new Shape(rows, 3, side, side)));
    }

    @Override
    public float[][] processOutput(TranslatorContext ctx, NDList list) {
        float[] flat = list.head().toFloatArray();
        float[][] vectors = new float[(int) ctx.getAttachment("pictures")][];
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
