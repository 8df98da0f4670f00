package io.rankloom.engines.ranker;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.rankloom.engines.dense.DenseNetwork;
import java.util.List;

/**
 * Several queries as one rectangle: rows [queries × candidates, width], grades and mask [queries, candidates], short queries
 * filled up with zeros.
 */
@SuppressWarnings("ArrayRecordComponent") // made for one step, never compared
record PaddedBatch(int queries, int candidates, int width, float[] rows, float[] grades, float[] mask) {

    static PaddedBatch of(List<JudgedQuery> queries, float[] fused, int width) {
        int longest = queries.stream().mapToInt(JudgedQuery::size).max().orElseThrow();
        int cells = queries.size() * longest;
        float[] rows = new float[cells * width];
        float[] grades = new float[cells];
        float[] mask = new float[cells];
        for (int q = 0; q < queries.size(); q++) {
            JudgedQuery query = queries.get(q);
            for (int i = 0; i < query.size(); i++) {
                int cell = q * longest + i;
                System.arraycopy(fused, query.rows()[i] * width, rows, cell * width, width);
                grades[cell] = query.grades()[i];
                mask[cell] = 1;
            }
        }
        return new PaddedBatch(queries.size(), longest, width, rows, grades, mask);
    }

    NDArray loss(DenseNetwork network, Loss loss, NDManager manager) {
        Shape table = new Shape(queries, candidates);
        NDArray input = manager.create(rows, new Shape((long) queries * candidates, width));
        NDArray scores = network.forward(input).reshape(table);
        return loss.of(scores, manager.create(grades, table), manager.create(mask, table));
    }
}
