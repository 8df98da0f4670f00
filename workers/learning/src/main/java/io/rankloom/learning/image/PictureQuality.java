package io.rankloom.learning.image;

/**
 * How well a picture shows anything, measured without knowing what it shows.
 *
 * @param pixels {@code ln(width · height)}
 * @param sharpness {@code ln(1 + v)}, v being the variance of the Laplacian {@code 4p − left − right − above − below} of the
 *     luminance 0 to 255 at about 128 × 128 evenly spaced pixels; 0 for a picture without an inner pixel
 * @param contrast standard deviation of the luminance, of 0 to 127.5
 * @param thing share of the pixels that are no plain ground, 0 to 1; 1 where there is no plain ground
 */
public record PictureQuality(double pixels, double sharpness, double contrast, double thing) {

    private static final int SIDE = 128;
    /** Of 255; noise of a JPEG of one colour stays below. */
    private static final double BLANK = 2;

    /**
     * Measures a picture. Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", ICPR 2000, for the variance of the
     * Laplacian.
     */
    public static PictureQuality of(Picture picture) {
        Picture small = Sampling.of(picture, SIDE);
        double[] luminance = Luminance.of(small);
        boolean[] ground = Ground.of(small);
        int left = 0;
        for (boolean is : ground) {
            left += is ? 0 : 1;
        }
        return new PictureQuality(
                Math.log((double) picture.width() * picture.height()),
                Math.log1p(laplacian(luminance, small.width(), small.height())),
                Math.sqrt(variance(luminance)),
                (double) left / ground.length);
    }

    /** Whether the picture is of one colour and shows nothing. */
    public boolean blank() {
        return contrast < BLANK;
    }

    private static double laplacian(double[] p, int width, int height) {
        if (width < 3 || height < 3) {
            return 0;
        }
        double[] edges = new double[(width - 2) * (height - 2)];
        int size = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                edges[size++] = 4 * p[i] - p[i - 1] - p[i + 1] - p[i - width] - p[i + width];
            }
        }
        return variance(edges);
    }

    private static double variance(double[] values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        return Math.max(0, squares / values.length - mean * mean);
    }
}
