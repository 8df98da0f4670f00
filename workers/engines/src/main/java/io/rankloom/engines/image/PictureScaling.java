package io.rankloom.engines.image;

import java.util.List;

/**
 * Picture features, none negative, to the network's input: {@code 4/√width · (√x − mean) / (deviation + 0.001)}.
 *
 * <p>The root tames the few large values of CNN embeddings and histograms.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, not written to after fitting
record PictureScaling(float[] mean, float[] inverse) {

    static PictureScaling of(List<float[]> pictures) {
        int width = pictures.getFirst().length;
        double[] sum = new double[width];
        double[] square = new double[width];
        for (float[] picture : pictures) {
            for (int i = 0; i < width; i++) {
                double root = root(picture[i]);
                sum[i] += root;
                square[i] += root * root;
            }
        }
        float[] mean = new float[width];
        float[] inverse = new float[width];
        for (int i = 0; i < width; i++) {
            double m = sum[i] / pictures.size();
            double variance = Math.max(0, square[i] / pictures.size() - m * m);
            mean[i] = (float) m;
            inverse[i] = (float) (4 / Math.sqrt(width) / (Math.sqrt(variance) + 1e-3));
        }
        return new PictureScaling(mean, inverse);
    }

    float[] apply(float[] picture) {
        if (picture.length != mean.length) {
            throw new IllegalArgumentException(
                    "a picture has " + picture.length + " features, this head was fitted to " + mean.length);
        }
        float[] x = new float[mean.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (root(picture[i]) - mean[i]) * inverse[i];
        }
        return x;
    }

    private static float root(float value) {
        return (float) Math.sqrt(Math.max(0, value));
    }
}
