package io.rankloom.engines.ranker;

import java.util.Arrays;

/** Fused rows as arrays of their own. */
final class TrainingRows {

    private TrainingRows() {}

    static float[][] of(float[] fused, int width) {
        float[][] rows = new float[fused.length / width][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Arrays.copyOfRange(fused, r * width, (r + 1) * width);
        }
        return rows;
    }
}
