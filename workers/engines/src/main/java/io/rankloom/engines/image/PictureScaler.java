package io.rankloom.engines.image;

import io.rankloom.learning.image.Picture;

/**
 * A picture of any size to the network's square: scaled to fit by Catmull-Rom interpolation, centred on white.
 *
 * <p>When a picture is made smaller the kernel widens with the factor, so every pixel counts and fine patterns do not
 * alias. Transparent pixels show white behind them. Output is red, green and blue planes, 0 to 255.
 */
final class PictureScaler {

    private static final double WHITE = 255;

    private PictureScaler() {}

    /** Writes [3, side, side] into {@code planes} from {@code offset}. */
    static void scale(Picture picture, int side, float[] planes, int offset) {
        double factor = (double) side / Math.max(picture.width(), picture.height());
        int width = Math.max(1, (int) Math.round(picture.width() * factor));
        int height = Math.max(1, (int) Math.round(picture.height() * factor));
        Weights across = Weights.of(picture.width(), width);
        Weights down = Weights.of(picture.height(), height);
        int left = (side - width) / 2;
        int top = (side - height) / 2;
        // One row at a time: a picture of 40 million pixels would need 320 MB of these.
        double[] source = new double[picture.width()];
        double[] narrowed = new double[width * picture.height()];
        for (int channel = 0; channel < 3; channel++) {
            int start = offset + channel * side * side;
            java.util.Arrays.fill(planes, start, start + side * side, (float) WHITE);
            for (int y = 0; y < picture.height(); y++) {
                row(picture, y, 16 - 8 * channel, source);
                for (int x = 0; x < width; x++) {
                    narrowed[y * width + x] = across.apply(x, source, 0, 1);
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double value = down.apply(y, narrowed, x, width);
                    planes[start + (top + y) * side + left + x] = (float) Math.clamp(value, 0, 255);
                }
            }
        }
    }

    private static void row(Picture picture, int y, int shift, double[] out) {
        for (int x = 0; x < out.length; x++) {
            int argb = picture.argb()[y * picture.width() + x];
            double alpha = (argb >>> 24) / 255.0;
            out[x] = alpha * ((argb >>> shift) & 0xff) + (1 - alpha) * WHITE;
        }
    }

    /** Which source positions make one target position, and how much of each. */
    @SuppressWarnings("ArrayRecordComponent") // tables for one picture, never compared
    private record Weights(int[] first, double[][] weights) {

        static Weights of(int from, int to) {
            double scale = (double) from / to;
            double widening = Math.max(1, scale);
            int[] first = new int[to];
            double[][] weights = new double[to][];
            for (int target = 0; target < to; target++) {
                double centre = (target + 0.5) * scale;
                int low = Math.max(0, (int) Math.ceil(centre - 2 * widening - 0.5));
                int high = Math.min(from - 1, (int) Math.floor(centre + 2 * widening - 0.5));
                double[] shares = new double[high - low + 1];
                double sum = 0;
                for (int i = 0; i < shares.length; i++) {
                    shares[i] = kernel((low + i + 0.5 - centre) / widening);
                    sum += shares[i];
                }
                for (int i = 0; i < shares.length; i++) {
                    shares[i] /= sum;
                }
                first[target] = low;
                weights[target] = shares;
            }
            return new Weights(first, weights);
        }

        /** Keys' cubic with a = −0.5 (Keys, "Cubic convolution interpolation", IEEE TASSP 29(6), 1981). */
        private static double kernel(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
        }

        double apply(int target, double[] values, int start, int step) {
            double sum = 0;
            double[] shares = weights[target];
            int at = start + first[target] * step;
            for (double share : shares) {
                sum += share * values[at];
                at += step;
            }
            return sum;
        }
    }
}
