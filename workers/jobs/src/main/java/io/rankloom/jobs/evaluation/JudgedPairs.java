package io.rankloom.jobs.evaluation;

import io.rankloom.learning.feature.FeatureMatrix;
import java.util.stream.IntStream;

/**
 * The scores of the pairs that somebody judged, all queries together.
 *
 * @param relevant whether the grade is above 0
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
record JudgedPairs(float[] scores, boolean[] relevant) {

    static JudgedPairs of(FeatureMatrix matrix, float[] scores) {
        int[] rows = IntStream.range(0, matrix.rows())
                .filter(row -> !Float.isNaN(matrix.grade(row)))
                .toArray();
        float[] chosen = new float[rows.length];
        boolean[] relevant = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = scores[rows[i]];
            relevant[i] = matrix.grade(rows[i]) > 0;
        }
        return new JudgedPairs(chosen, relevant);
    }

    int size() {
        return scores.length;
    }

    /** Whether there are relevant and irrelevant pairs. */
    boolean ofBothKinds() {
        boolean some = false;
        boolean all = true;
        for (boolean r : relevant) {
            some |= r;
            all &= r;
        }
        return some && !all;
    }
}
