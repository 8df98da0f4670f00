package io.rankloom.engines.image;

import io.rankloom.learning.image.Picture;

/**
 * Which colours a product has: shares of 6 × 6 × 6 boxes of the RGB cube, once of all pixels and once with those near the
 * centre counting more, {@value #DIMS} values. Pixels close to white are taken for background, transparent ones too.
 *
 * <p>Fine enough to tell maroon from red; the second half tells a shirt from the model's trousers.
 */
final class ColourGrid {

    static final int DIMS = 432;

    private static final int BOXES = 6;
    private static final int HALF = DIMS / 2;
    private static final int WHITE = 235;

    private ColourGrid() {}

    /** Writes the values into {@code out} from {@code offset}; each half adds up to 1, or to 0 without a coloured pixel. */
    static void describe(Picture picture, float[] out, int offset) {
        double[] plain = new double[HALF];
        double[] central = new double[HALF];
        for (int y = 0; y < picture.height(); y++) {
            double down = ((y + 0.5) / picture.height() - 0.5) * 8 / 3;
            for (int x = 0; x < picture.width(); x++) {
                int argb = picture.argb()[y * picture.width() + x];
                int box = box(argb);
                if (box >= 0) {
                    double across = ((x + 0.5) / picture.width() - 0.5) * 3;
                    plain[box]++;
                    central[box] += Math.exp(-(down * down + across * across));
                }
            }
        }
        shares(plain, out, offset);
        shares(central, out, offset + HALF);
    }

    private static int box(int argb) {
        int red = argb >> 16 & 0xff;
        int green = argb >> 8 & 0xff;
        int blue = argb & 0xff;
        boolean ground = argb >>> 24 < 128 || Math.min(red, Math.min(green, blue)) > WHITE;
        return ground ? -1 : (level(red) * BOXES + level(green)) * BOXES + level(blue);
    }

    private static int level(int value) {
        return Math.min(BOXES - 1, value / 43);
    }

    private static void shares(double[] bins, float[] out, int offset) {
        double sum = 0;
        for (double bin : bins) {
            sum += bin;
        }
        for (int i = 0; i < bins.length && sum > 0; i++) {
            out[offset + i] = (float) (bins[i] / sum);
        }
    }
}
