package io.rankloom.engines.image;

import io.rankloom.engines.runtime.DjlEngines;
import io.rankloom.engines.runtime.EncoderDevice;
import io.rankloom.engines.runtime.OnnxModel;
import io.rankloom.learning.image.ImageEncoder;
import io.rankloom.learning.image.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * EfficientNet-Lite0 trained on ImageNet: 1280 values a picture, none negative, L2-normalised.
 *
 * <p>The ONNX file is made once by {@code convert_efficientnet.py}, which stands beside this source. Pictures are fitted
 * into a white square. A square of 128 gave the same ranking quality on small shop pictures as the 224 of the training,
 * at a third of the time. Thread-safe.
 *
 * <p>Tan and Le, "EfficientNet", ICML 2019; the Lite variants are Google's (2020), Apache License 2.0.
 */
public final class EfficientNetLite0Encoder implements ImageEncoder, AutoCloseable {

    /** Side of the square by default, in pixels. */
    public static final int SIDE = 128;

    private static final int DIMS = 1280;
    private static final int BATCH = 16;
    private static final int GPU_BATCH = 128;

    private final OnnxModel model;
    private final int batch;
    private final PictureBatchTranslator translator;

    public EfficientNetLite0Encoder(Path onnx) {
        this(onnx, SIDE);
    }

    /**
     * @param onnx the file that {@code convert_efficientnet.py} wrote
     * @param side side of the square, 32 to 512 pixels
     * @throws IllegalArgumentException when the file is missing or is not that network
     */
    public EfficientNetLite0Encoder(Path onnx, int side) {
        this(onnx, side, DjlEngines.encoderDevice());
    }

    /** On a device that is not the one of the process, too. */
    public EfficientNetLite0Encoder(Path onnx, int side, EncoderDevice device) {
        if (side < 32 || side > 512) {
            throw new IllegalArgumentException("side must be from 32 to 512 pixels, got " + side);
        }
        this.model = new OnnxModel("efficientnet-lite0", read(onnx), 0, device);
        this.batch = batch(device);
        this.translator = new PictureBatchTranslator(side, DIMS, device == EncoderDevice.GPU ? batch : 0);
    }

    /** How many pictures go through the network together: who passes fewer to a GPU waits as long as for so many. */
    public static int batch(EncoderDevice device) {
        return device == EncoderDevice.GPU ? GPU_BATCH : BATCH;
    }

    private static byte[] read(Path onnx) {
        try {
            return Files.readAllBytes(onnx);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the picture network " + onnx + "; convert_efficientnet.py writes it", e);
        }
    }

    @Override
    public String name() {
        return "efficientnet-lite0-" + translator.side();
    }

    @Override
    public int dims() {
        return DIMS;
    }

    @Override
    public float[] encode(Picture picture) {
        return model.call(translator, List.of(picture))[0];
    }

    /** The vectors of several pictures, in their order; faster than one by one. */
    public float[][] encode(List<Picture> pictures) {
        List<float[]> vectors = new ArrayList<>(pictures.size());
        for (int from = 0; from < pictures.size(); from += batch) {
            List<Picture> together = pictures.subList(from, Math.min(pictures.size(), from + batch));
            vectors.addAll(List.of(model.call(translator, together)));
        }
        return vectors.toArray(float[][]::new);
    }

    @Override
    public void close() {
        model.close();
    }
}
