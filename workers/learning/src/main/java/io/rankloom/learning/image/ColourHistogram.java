package io.rankloom.learning.image;

import java.util.Arrays;

/**
 * Which colours the thing in a picture has: 16 hues in a dark and a bright half, then 6 greys from black to white, each pixel
 * shared out between its neighbouring bins so that a slight change of light moves little. Square roots of the shares, so the
 * vector is L2-normalised and its dot products are Bhattacharyya coefficients.
 *
 * <p>Product pictures stand on a plain ground, mostly white: pixels joined to the border that look like it are left out, as are
 * transparent ones; where less than 2 % would remain, all count. At most about 128 × 128 evenly spaced pixels are read.
 */
public final class ColourHistogram implements ImageEncoder {

    /** Hues around the circle, from red at 0. */
    public static final int HUES = 16;

    /** Greys from black to white. */
    public static final int GREYS = 6;

    private static final int SIDE = 128;
    private static final int DIMS = 2 * HUES + GREYS;

    @Override
    public int dims() {
        return DIMS;
    }

    @Override
    public String name() {
        return "colour-histogram";
    }

    @Override
    public float[] encode(Picture picture) {
        Picture small = Sampling.of(picture, SIDE);
        boolean[] ground = Ground.of(small);
        double[] bins = new double[DIMS];
        for (int i = 0; i < ground.length; i++) {
            if (!ground[i]) {
                add(bins, small.argb()[i]);
            }
        }
        double sum = Arrays.stream(bins).sum();
        float[] vector = new float[DIMS];
        for (int i = 0; i < DIMS && sum > 0; i++) {
            vector[i] = (float) Math.sqrt(bins[i] / sum);
        }
        return vector;
    }

    /** Shares one pixel out. A pixel is a colour as far as its chroma goes, for the rest it is a grey. */
    private static void add(double[] bins, int argb) {
        double r = (argb >> 16 & 255) / 255.0;
        double g = (argb >> 8 & 255) / 255.0;
        double b = (argb & 255) / 255.0;
        double max = Math.max(r, Math.max(g, b));
        double chroma = max - Math.min(r, Math.min(g, b));
        double saturation = max == 0 ? 0 : chroma / max;
        // Dark pixels have wild saturations and pale ones are nearly grey, so a colour needs both.
        double colour = smooth((saturation - 0.1) / 0.25) * smooth((chroma - 0.04) / 0.12);
        if (colour > 0) {
            double hue = hue(r, g, b, max, chroma) / 6 * HUES;
            int low = (int) Math.floor(hue);
            double high = hue - low;
            double bright = smooth((max - 0.35) / 0.4);
            share(bins, Math.floorMod(low, HUES), colour * (1 - high), bright);
            share(bins, Math.floorMod(low + 1, HUES), colour * high, bright);
        }
        double grey = (0.2126 * r + 0.7152 * g + 0.0722 * b) * (GREYS - 1);
        int low = Math.min((int) grey, GREYS - 2);
        bins[2 * HUES + low] += (1 - colour) * (1 - (grey - low));
        bins[2 * HUES + low + 1] += (1 - colour) * (grey - low);
    }

    private static void share(double[] bins, int hue, double amount, double bright) {
        bins[hue] += amount * (1 - bright);
        bins[HUES + hue] += amount * bright;
    }

    /** The hue of the HSV hexagon, from 0 to 6; only called with chroma above 0. */
    private static double hue(double r, double g, double b, double max, double chroma) {
        double hue = max == r ? (g - b) / chroma : max == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
        return hue < 0 ? hue + 6 : hue;
    }

    private static double smooth(double t) {
        double x = Math.clamp(t, 0.0, 1.0);
        return x * x * (3 - 2 * x);
    }
}
