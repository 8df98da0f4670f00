package io.rankloom.learning.feature;

import io.rankloom.learning.modality.Modality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Collects the rows of a {@link FeatureMatrix}, query by query. Values beyond {@link MatrixMemory} go to a temporary file as
 * they come. Not thread-safe.
 */
public final class FeatureMatrixBuilder {

    private final FeatureSchema schema;
    private final List<Modality> modalities;
    private final int[] modalityOfColumn;
    private final List<String> queryIds = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final List<String> productIds = new ArrayList<>();
    private final ValueStore values;
    private final float[] stored;
    private byte[] presence = new byte[64];
    private float[] grades = new float[64];

    FeatureMatrixBuilder(FeatureSchema schema) {
        this.schema = schema;
        this.modalities = List.copyOf(schema.modalities());
        this.modalityOfColumn = schema.modalityOfColumn();
        this.values = new ValueStore(MatrixMemory.bytes());
        this.stored = new float[schema.size()];
    }

    /** Starts the rows of a query. A query may stay without rows. */
    public FeatureMatrixBuilder query(String queryId) {
        queryIds.add(queryId);
        offsets.add(productIds.size());
        return this;
    }

    /**
     * Adds a candidate of the query started last.
     *
     * @param grade at least 0; NaN when nobody judged the pair
     * @param x the F values; those of a modality that is not present are ignored and stored as 0
     * @param present the modalities that this product has
     * @throws IllegalArgumentException naming query, product and feature when a value of a present modality is not finite,
     *     when the width is wrong or the grade is negative or infinite
     */
    public FeatureMatrixBuilder row(String productId, float grade, float[] x, Set<Modality> present) {
        if (queryIds.isEmpty()) {
            throw new IllegalStateException("start a query before its rows");
        }
        if (x.length != schema.size()) {
            throw new IllegalArgumentException(
                    where(productId) + " has " + x.length + " values where the schema has " + schema.size());
        }
        if (grade < 0 || Float.isInfinite(grade)) {
            throw new IllegalArgumentException(
                    where(productId) + " has grade " + grade + "; a grade is at least 0 and finite, or NaN");
        }
        int row = productIds.size();
        grow(row + 1);
        int bits = 0;
        for (int m = 0; m < modalities.size(); m++) {
            bits |= present.contains(modalities.get(m)) ? 1 << m : 0;
        }
        Arrays.fill(stored, 0);
        for (int c = 0; c < x.length; c++) {
            if ((bits >> modalityOfColumn[c] & 1) == 0) {
                continue;
            }
            if (!Float.isFinite(x[c])) {
                throw new IllegalArgumentException(where(productId) + " has " + x[c] + " as "
                        + schema.features().get(c).name() + "; a feature is finite, or its modality is missing");
            }
            stored[c] = x[c];
        }
        values.add(stored);
        presence[row] = (byte) bits;
        grades[row] = grade;
        productIds.add(productId);
        return this;
    }

    /** The matrix of all rows so far; rows that are added later are not in it. */
    public FeatureMatrix build() {
        int rows = productIds.size();
        int[] bounds = new int[queryIds.size() + 1];
        for (int q = 0; q < queryIds.size(); q++) {
            bounds[q] = offsets.get(q);
        }
        bounds[queryIds.size()] = rows;
        return new FeatureMatrix(
                schema,
                values.all(),
                Arrays.copyOf(presence, rows),
                Arrays.copyOf(grades, rows),
                productIds.toArray(String[]::new),
                queryIds.toArray(String[]::new),
                bounds);
    }

    private void grow(int rows) {
        if (rows > grades.length) {
            int capacity = rows + (rows >> 1);
            presence = Arrays.copyOf(presence, capacity);
            grades = Arrays.copyOf(grades, capacity);
        }
    }

    private String where(String productId) {
        return "query '" + queryIds.getLast() + "', product '" + productId + "'";
    }
}
