package io.rankloom.learning.image;

/**
 * A decoded picture.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param argb row-major from the top left, one int a pixel: alpha, red, green, blue, 8 bits each, sRGB, not premultiplied;
 *     the array itself, not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are passed on, never compared, and too big to copy
public record Picture(int width, int height, int[] argb) {

    public Picture {
        if (width < 1 || height < 1 || argb.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "a picture of " + width + " x " + height + " cannot have " + argb.length + " pixels");
        }
    }
}
