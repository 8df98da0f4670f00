package io.rankloom.learning.image;

/** How bright pixels are. */
final class Luminance {

    private Luminance() {}

    /** 0 to 255 for each pixel, by the weights of ITU-R BT.709; transparent pixels show white behind them. */
    static double[] of(Picture picture) {
        double[] luminance = new double[picture.argb().length];
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = of(picture.argb()[i]);
        }
        return luminance;
    }

    /** The same for one pixel. */
    static double of(int argb) {
        double alpha = (argb >>> 24) / 255.0;
        double value = 0.2126 * (argb >> 16 & 255) + 0.7152 * (argb >> 8 & 255) + 0.0722 * (argb & 255);
        return alpha * value + (1 - alpha) * 255;
    }
}
