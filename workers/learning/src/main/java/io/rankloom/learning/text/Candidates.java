package io.rankloom.learning.text;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The products of a batch of queries, each once, in the order of their rows.
 *
 * @param columns the column of each product by its row
 * @param vectors of the columns
 * @param alike for each column the first one that has the same vector
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step
record Candidates(Map<Integer, Integer> columns, float[][] vectors, int[] alike) {

    static Candidates of(List<JudgedVector> queries, IntFunction<float[]> products) {
        Map<Integer, Integer> columns = new TreeMap<>();
        queries.forEach(query -> Arrays.stream(query.products()).forEach(p -> columns.putIfAbsent(p, 0)));
        float[][] vectors = new float[columns.size()][];
        int[] alike = new int[columns.size()];
        Map<FloatBuffer, Integer> first = new HashMap<>();
        int at = 0;
        for (var column : columns.entrySet()) {
            vectors[at] = products.apply(column.getKey());
            Integer same = first.putIfAbsent(FloatBuffer.wrap(vectors[at]), at);
            alike[at] = same == null ? at : same;
            column.setValue(at++);
        }
        return new Candidates(columns, vectors, alike);
    }

    int column(int product) {
        return columns.get(product);
    }

    /** The columns that the query does not judge and that have the vector of a product that is good for it. */
    boolean[] knownOf(JudgedVector query) {
        boolean[] good = new boolean[vectors.length];
        for (int i = 0; i < query.grades().length; i++) {
            good[alike[column(query.products()[i])]] |= query.grades()[i] > 0;
        }
        boolean[] known = new boolean[vectors.length];
        for (int c = 0; c < known.length; c++) {
            known[c] = good[alike[c]];
        }
        for (int product : query.products()) {
            known[column(product)] = false;
        }
        return known;
    }
}
