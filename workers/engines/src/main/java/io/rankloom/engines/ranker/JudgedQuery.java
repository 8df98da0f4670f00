package io.rankloom.engines.ranker;

import io.rankloom.learning.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The judged candidates of one query.
 *
 * @param rows their rows in the matrix
 * @param grades their grades, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // views for the time of a training, never compared
record JudgedQuery(int[] rows, float[] grades) {

    /**
     * The queries of a matrix from which something can be learnt: those with two different grades.
     *
     * @throws IllegalArgumentException when there is none
     */
    static List<JudgedQuery> of(FeatureMatrix matrix, String part) {
        List<JudgedQuery> judged = new ArrayList<>();
        for (int q = 0; q < matrix.queries(); q++) {
            if (!matrix.gradesDiffer(q)) {
                continue;
            }
            int[] rows = IntStream.range(matrix.from(q), matrix.to(q))
                    .filter(row -> !Float.isNaN(matrix.grade(row)))
                    .toArray();
            float[] grades = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                grades[i] = matrix.grade(rows[i]);
            }
            judged.add(new JudgedQuery(rows, grades));
        }
        if (judged.isEmpty()) {
            throw new IllegalArgumentException("no query of the " + part
                    + " part has candidates of two different grades, so there is nothing to learn an order from");
        }
        return judged;
    }

    int size() {
        return rows.length;
    }
}
