package io.rankloom.learning.text;

import java.util.Arrays;

/**
 * A square matrix that turns the vector of a query towards the products that shoppers found good for such queries; the
 * products' vectors stay as they are. Thread-safe.
 */
public final class QueryProjection {

    private final float[][] rows;

    /** @param rows [dims × dims]; a query's vector is multiplied from the left */
    public QueryProjection(float[][] rows) {
        for (float[] row : rows) {
            if (row.length != rows.length) {
                throw new IllegalArgumentException(
                        "a projection is square, got %d × %d".formatted(rows.length, row.length));
            }
        }
        this.rows = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }

    /** The projection that changes nothing. */
    public static QueryProjection identity(int dims) {
        float[][] rows = new float[dims][dims];
        for (int d = 0; d < dims; d++) {
            rows[d][d] = 1;
        }
        return new QueryProjection(rows);
    }

    /** The length of the vectors. */
    public int dims() {
        return rows.length;
    }

    /** A copy of one row. */
    public float[] row(int row) {
        return rows[row].clone();
    }

    /** The projected vector, of length 1; zeros for zeros. */
    public float[] apply(float[] query) {
        double[] sum = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < sum.length && query[i] != 0; d++) {
                sum[d] += (double) query[i] * rows[i][d];
            }
        }
        double squares = Arrays.stream(sum).map(v -> v * v).sum();
        float[] unit = new float[sum.length];
        for (int d = 0; d < unit.length && squares > 0; d++) {
            unit[d] = (float) (sum[d] / Math.sqrt(squares));
        }
        return unit;
    }
}
