package io.rankloom.learning.image;

/**
 * The difference hash of a picture: 64 bits that hardly change when it is scaled, compressed or made lighter. Bit by bit whether
 * one of 8 × 9 mean luminances is less than the next one to its right. Two blank pictures have equal hashes, so ask {@link
 * PictureQuality#blank} first.
 *
 * <p>Krawetz, "Kind of like that", 2013.
 *
 * @param bits row by row from the top left, the first in the highest bit
 */
public record PictureHash(long bits) {

    private static final int ROWS = 8;
    private static final int COLUMNS = 9;
    /** Luminances closer than this, of 255, count as equal: noise must not set bits of a plain ground. */
    private static final double LEAST = 1;

    /** The hash of a picture. */
    public static PictureHash of(Picture picture) {
        double[] cells = new double[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                cells[row * COLUMNS + column] =
                        mean(picture, range(column, COLUMNS, picture.width()), range(row, ROWS, picture.height()));
            }
        }
        long bits = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column + 1 < COLUMNS; column++) {
                int i = row * COLUMNS + column;
                bits = bits << 1 | (cells[i + 1] - cells[i] > LEAST ? 1 : 0);
            }
        }
        return new PictureHash(bits);
    }

    /** How many bits differ, 0 to 64; up to about 4 the pictures look the same. */
    public int distance(PictureHash other) {
        return Long.bitCount(bits ^ other.bits);
    }

    /** The part of an axis that is one of its cells; at least a pixel. */
    private static int[] range(int cell, int cells, int length) {
        int from = cell * length / cells;
        return new int[] {from, Math.max(from + 1, (cell + 1) * length / cells)};
    }

    private static double mean(Picture picture, int[] across, int[] down) {
        double sum = 0;
        for (int y = down[0]; y < down[1]; y++) {
            for (int x = across[0]; x < across[1]; x++) {
                sum += Luminance.of(picture.argb()[y * picture.width() + x]);
            }
        }
        return sum / ((double) (across[1] - across[0]) * (down[1] - down[0]));
    }
}
