package io.rankloom.engines.image;

import io.rankloom.learning.image.Picture;
import java.util.List;

/**
 * What of a shopper's photo is looked at. The thing is mostly in the middle and fills a part that nobody knows, so squares around
 * the middle of three sizes are taken, one of them mirrored too.
 */
final class PhotoViews {

    private static final double MIDDLE = 0.75;
    private static final double HEART = 0.55;

    private PhotoViews() {}

    static List<Picture> of(Picture photo) {
        return List.of(
                square(photo, 1, false),
                square(photo, MIDDLE, false),
                square(photo, MIDDLE, true),
                square(photo, HEART, false));
    }

    /**
     * The square in the middle.
     *
     * @param share of the shorter side that is the square's
     */
    static Picture square(Picture photo, double share, boolean mirrored) {
        int side = Math.max(1, (int) (Math.min(photo.width(), photo.height()) * share));
        int left = (photo.width() - side) / 2;
        int top = (photo.height() - side) / 2;
        int[] argb = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int from = mirrored ? side - 1 - x : x;
                argb[y * side + x] = photo.argb()[(top + y) * photo.width() + left + from];
            }
        }
        return new Picture(side, side, argb);
    }
}
