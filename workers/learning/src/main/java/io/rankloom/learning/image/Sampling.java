package io.rankloom.learning.image;

/** Fewer pixels of a picture, evenly spaced. */
final class Sampling {

    private Sampling() {}

    /** At most {@code side} pixels each way; the picture itself when it has no more. */
    static Picture of(Picture picture, int side) {
        int width = Math.min(side, picture.width());
        int height = Math.min(side, picture.height());
        if (width == picture.width() && height == picture.height()) {
            return picture;
        }
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int fromY = (int) ((2L * y + 1) * picture.height() / (2L * height));
            for (int x = 0; x < width; x++) {
                int fromX = (int) ((2L * x + 1) * picture.width() / (2L * width));
                argb[y * width + x] = picture.argb()[fromY * picture.width() + fromX];
            }
        }
        return new Picture(width, height, argb);
    }
}
