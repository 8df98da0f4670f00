package io.rankloom.learning.fusion;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Standardiser;
import io.rankloom.learning.modality.Modality;

/**
 * The judged rows of a matrix, standardised, with each query's mean taken off. Only the differences within a query decide its
 * order; what is the same for all candidates of a query explains nothing.
 *
 * @param rows the judged rows, ascending
 * @param query for each judged row its query
 * @param y grade minus the mean grade of the query, [judged rows]
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record Centred(FeatureMatrix matrix, Standardiser standardiser, int[] rows, int[] query, double[] y) {

    static Centred of(FeatureMatrix matrix) {
        int judged = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            judged += Float.isNaN(matrix.grade(row)) ? 0 : 1;
        }
        int[] rows = new int[judged];
        int[] query = new int[judged];
        double[] y = new double[judged];
        int n = 0;
        for (int q = 0; q < matrix.queries(); q++) {
            int first = n;
            double sum = 0;
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                if (!Float.isNaN(matrix.grade(row))) {
                    rows[n] = row;
                    query[n] = q;
                    y[n++] = matrix.grade(row);
                    sum += matrix.grade(row);
                }
            }
            for (int i = first; i < n; i++) {
                y[i] -= sum / (n - first);
            }
        }
        return new Centred(matrix, Standardiser.of(matrix), rows, query, y);
    }

    int size() {
        return rows.length;
    }

    boolean has(int i, Modality modality) {
        return matrix.present(rows[i], modality);
    }

    /** The modality's columns, standardised and centred within each query over the products that have it; else zeros. */
    double[][] block(Modality modality) {
        int[] columns = matrix.schema().columns(modality);
        double[][] z = new double[size()][columns.length];
        for (int i = 0; i < size(); i++) {
            for (int c = 0; c < columns.length && has(i, modality); c++) {
                double d = matrix.value(rows[i], columns[c]) - standardiser.mean()[columns[c]];
                z[i][c] = Math.clamp(
                        d * standardiser.inverseDeviation()[columns[c]], -FittedFusion.CLIP, FittedFusion.CLIP);
            }
        }
        centre(z, modality);
        return z;
    }

    private void centre(double[][] z, Modality modality) {
        for (int from = 0; from < size(); ) {
            int to = from;
            while (to < size() && query[to] == query[from]) {
                to++;
            }
            for (int c = 0; c < z[from].length; c++) {
                double sum = 0;
                int n = 0;
                for (int i = from; i < to; i++) {
                    sum += z[i][c];
                    n += has(i, modality) ? 1 : 0;
                }
                for (int i = from; i < to; i++) {
                    z[i][c] -= has(i, modality) ? sum / n : 0;
                }
            }
            from = to;
        }
    }
}
