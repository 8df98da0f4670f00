package io.rankloom.engines.featurise;

import io.rankloom.learning.image.Picture;
import io.rankloom.learning.image.PictureHash;
import io.rankloom.learning.image.PictureQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a picture beside its vector, in one row of a {@link FloatTable}: its {@link PictureQuality}, whether it is blank,
 * and its {@link PictureHash} in four parts of 16 bits, which a float holds exactly. A row of zeros stands for no picture.
 */
public final class PictureMeasures {

    /** The width of a row. */
    public static final int WIDTH = 9;

    /** The features of a row among all rows of a catalogue. */
    static final List<String> NAMES =
            List.of("image.pixels", "image.sharpness", "image.contrast", "image.thing", "image.blank", "image.twins");

    private static final int HASH = 5;
    private static final int BITS = 16;

    private PictureMeasures() {}

    /** How many features there are. */
    public static int columns() {
        return NAMES.size();
    }

    /** The row of a picture. */
    public static float[] row(Picture picture) {
        PictureQuality quality = PictureQuality.of(picture);
        float[] row = new float[WIDTH];
        row[0] = (float) quality.pixels();
        row[1] = (float) quality.sharpness();
        row[2] = (float) quality.contrast();
        row[3] = (float) quality.thing();
        row[4] = quality.blank() ? 1 : 0;
        long bits = PictureHash.of(picture).bits();
        for (int i = 0; i < 4; i++) {
            row[HASH + i] = bits >>> (BITS * (3 - i)) & 0xffff;
        }
        return row;
    }

    /**
     * The features of all products: the quality as it is, then {@code ln(1 + n)} of the n other products that show the same
     * picture, which tells a shop's placeholder and a copied listing. Blank pictures are nobody's twins.
     *
     * @param rows of all products, in order
     * @return as many rows of {@link #NAMES}
     */
    public static List<float[]> features(List<float[]> rows) {
        Map<Long, Integer> counts = new HashMap<>();
        rows.stream().filter(PictureMeasures::comparable).forEach(row -> counts.merge(hash(row), 1, Integer::sum));
        List<float[]> features = new ArrayList<>(rows.size());
        for (float[] row : rows) {
            float[] own = Arrays.copyOf(row, NAMES.size());
            own[HASH] = comparable(row) ? (float) Math.log(counts.get(hash(row))) : 0;
            features.add(own);
        }
        return features;
    }

    private static boolean comparable(float[] row) {
        return row[2] > 0 && row[4] == 0;
    }

    private static long hash(float[] row) {
        long bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << BITS | (long) row[HASH + i];
        }
        return bits;
    }
}
