package io.rankloom.jobs.feature;

import io.rankloom.learning.image.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * Decoded pictures that go through the network together, each with its row. A picture of a shop may have 100 times the
 * pixels of another, so it is pixels that are limited: 4 bytes each.
 */
final class PictureBatch {

    static final long MOST_PIXELS = 24_000_000;

    private final List<Picture> pictures = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private final int most;
    private long pixels;

    /** @param most pictures at once */
    PictureBatch(int most) {
        this.most = most;
    }

    void add(Picture picture, int row) {
        pictures.add(picture);
        rows.add(row);
        pixels += picture.argb().length;
    }

    boolean holds(int row) {
        return rows.contains(row);
    }

    /** Whether it must be worked off before another picture is decoded; never when it is empty. */
    boolean isFull() {
        return pictures.size() >= most || pixels >= MOST_PIXELS;
    }

    List<Picture> pictures() {
        return pictures;
    }

    List<Integer> rows() {
        return rows;
    }

    void clear() {
        pictures.clear();
        rows.clear();
        pixels = 0;
    }
}
