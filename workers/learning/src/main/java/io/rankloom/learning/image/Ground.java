package io.rankloom.learning.image;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The ground a product stands on: transparent pixels, and all that are reached from the border over pixels close to the border's
 * median colour.
 */
final class Ground {

    /** Largest difference in any channel, of 255; covers shadows and JPEG noise of a plain ground. */
    private static final int CLOSE = 24;

    /** With less than this share left, the "ground" was the product. */
    private static final double LEAST_LEFT = 0.02;

    /** A border where fewer pixels are alike is no plain ground. */
    private static final double PLAIN = 0.5;

    private Ground() {}

    static boolean[] of(Picture picture) {
        int n = picture.argb().length;
        boolean[] clear = new boolean[n];
        for (int i = 0; i < n; i++) {
            clear[i] = picture.argb()[i] >>> 24 < 128;
        }
        boolean[] ground = clear.clone();
        int[] border = border(picture);
        int colour = median(picture, border);
        long alike = Arrays.stream(border)
                .filter(i -> near(picture.argb()[i], colour))
                .count();
        if (alike >= PLAIN * border.length) {
            flood(picture, border, colour, ground);
        }
        return left(ground) >= LEAST_LEFT * n ? ground : left(clear) > 0 ? clear : new boolean[n];
    }

    private static void flood(Picture picture, int[] border, int colour, boolean[] ground) {
        int width = picture.width();
        int[] stack = new int[picture.argb().length];
        boolean[] seen = new boolean[stack.length];
        int size = 0;
        for (int i : border) {
            size = push(picture, i, colour, seen, ground, stack, size);
        }
        while (size > 0) {
            int i = stack[--size];
            ground[i] = true;
            int x = i % width;
            size = x > 0 ? push(picture, i - 1, colour, seen, ground, stack, size) : size;
            size = x < width - 1 ? push(picture, i + 1, colour, seen, ground, stack, size) : size;
            size = i >= width ? push(picture, i - width, colour, seen, ground, stack, size) : size;
            size = i + width < stack.length ? push(picture, i + width, colour, seen, ground, stack, size) : size;
        }
    }

    private static int push(
            Picture picture, int i, int colour, boolean[] seen, boolean[] ground, int[] stack, int size) {
        if (seen[i] || !(ground[i] || near(picture.argb()[i], colour))) {
            return size;
        }
        seen[i] = true;
        stack[size] = i;
        return size + 1;
    }

    private static int[] border(Picture picture) {
        int width = picture.width();
        int height = picture.height();
        return IntStream.range(0, width * height)
                .filter(i -> i % width == 0 || i % width == width - 1 || i < width || i >= width * (height - 1))
                .toArray();
    }

    private static int median(Picture picture, int[] pixels) {
        int colour = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int at = shift;
            int[] channel = Arrays.stream(pixels)
                    .map(i -> picture.argb()[i] >> at & 255)
                    .sorted()
                    .toArray();
            colour |= channel[channel.length / 2] << shift;
        }
        return colour;
    }

    private static boolean near(int a, int b) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((a >> shift & 255) - (b >> shift & 255)) > CLOSE) {
                return false;
            }
        }
        return true;
    }

    private static long left(boolean[] ground) {
        long left = 0;
        for (boolean g : ground) {
            left += g ? 0 : 1;
        }
        return left;
    }
}
