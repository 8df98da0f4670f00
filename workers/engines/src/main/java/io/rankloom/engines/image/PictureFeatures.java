package io.rankloom.engines.image;

import io.rankloom.learning.image.Picture;
import java.util.Arrays;
import java.util.List;

/**
 * All that {@link TextImageAffinity} reads of a picture: the CNN embedding, then which colours there are. None negative.
 * Thread-safe.
 */
public final class PictureFeatures {

    private final EfficientNetLite0Encoder encoder;

    public PictureFeatures(EfficientNetLite0Encoder encoder) {
        this.encoder = encoder;
    }

    /** The length of a picture's features. */
    public int dims() {
        return encoder.dims() + ColourGrid.DIMS;
    }

    /** The features of each picture, in their order. */
    public float[][] of(List<Picture> pictures) {
        float[][] embeddings = encoder.encode(pictures);
        float[][] features = new float[embeddings.length][];
        for (int i = 0; i < features.length; i++) {
            features[i] = Arrays.copyOf(embeddings[i], dims());
            ColourGrid.describe(pictures.get(i), features[i], encoder.dims());
        }
        return features;
    }

    /** The CNN embedding among a picture's features. */
    public float[] embedding(float[] features) {
        return Arrays.copyOf(features, encoder.dims());
    }
}
