package io.rankloom.learning.feature;

import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Features of query-product pairs, one row a pair, rows grouped by query.
 *
 * <p>Values are finite always. Where a modality is missing its values are 0 and its presence flag says so. The values of a
 * large matrix lie in a memory-mapped file, so that it takes little more of the heap than its ids; {@link MatrixMemory} says
 * from which size on. Immutable and thread-safe.
 */
public final class FeatureMatrix {

    private final FeatureSchema schema;
    private final List<Modality> modalities;
    private final FloatBuffer values;
    private final byte[] presence;
    private final float[] grades;
    private final String[] productIds;
    private final String[] queryIds;
    private final int[] offsets;

    FeatureMatrix(
            FeatureSchema schema,
            FloatBuffer values,
            byte[] presence,
            float[] grades,
            String[] productIds,
            String[] queryIds,
            int[] offsets) {
        this.schema = schema;
        this.modalities = List.copyOf(schema.modalities());
        this.values = values;
        this.presence = presence;
        this.grades = grades;
        this.productIds = productIds;
        this.queryIds = queryIds;
        this.offsets = offsets;
    }

    /** A builder for a matrix of this schema. */
    public static FeatureMatrixBuilder builder(FeatureSchema schema) {
        return new FeatureMatrixBuilder(schema);
    }

    /**
     * Reads a matrix that {@link #write} wrote, through a memory map.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    public static FeatureMatrix read(Path file) throws IOException {
        return FeatureMatrixFile.read(file);
    }

    /** Writes this matrix; the same matrix gives the same bytes. */
    public void write(Path file) throws IOException {
        FeatureMatrixFile.write(this, file);
    }

    /** The columns. */
    public FeatureSchema schema() {
        return schema;
    }

    /** The number of query-product pairs. */
    public int rows() {
        return grades.length;
    }

    /** The number of queries. */
    public int queries() {
        return queryIds.length;
    }

    /** The first row of a query. */
    public int from(int query) {
        return offsets[query];
    }

    /** The row after the last of a query. */
    public int to(int query) {
        return offsets[query + 1];
    }

    /** The id of a query. */
    public String queryId(int query) {
        return queryIds[query];
    }

    /** The id of a row's product. */
    public String productId(int row) {
        return productIds[row];
    }

    /** The grade of a row, at least 0; NaN where nobody judged the pair. */
    public float grade(int row) {
        return grades[row];
    }

    /** Whether the judged candidates of a query have two different grades: from others no order can be learnt. */
    public boolean gradesDiffer(int query) {
        float first = Float.NaN;
        for (int row = from(query); row < to(query); row++) {
            float grade = grade(row);
            if (!Float.isNaN(first) && !Float.isNaN(grade) && grade != first) {
                return true;
            }
            first = Float.isNaN(first) ? grade : first;
        }
        return false;
    }

    /** One value. */
    public float value(int row, int column) {
        return values.get(row * schema.size() + column);
    }

    /** All values, row-major [rows × F], read-only. */
    FloatBuffer values() {
        return values.asReadOnlyBuffer();
    }

    /** Whether a row has this modality. */
    public boolean present(int row, Modality modality) {
        int bit = modalities.indexOf(modality);
        return bit >= 0 && (presence[row] >> bit & 1) == 1;
    }

    /** The modalities that a row has. */
    public Set<Modality> present(int row) {
        Set<Modality> set = EnumSet.noneOf(Modality.class);
        for (Modality modality : modalities) {
            if (present(row, modality)) {
                set.add(modality);
            }
        }
        return set;
    }

    /** The input of a model, row-major [rows × (F + M)]: the values of a row, then a flag 0 or 1 for each modality. */
    public float[] modelInput() {
        int f = schema.size();
        int width = schema.inputWidth();
        float[] input = new float[Math.multiplyExact(rows(), width)];
        for (int row = 0; row < rows(); row++) {
            values.get(row * f, input, row * width, f);
            for (int m = 0; m < modalities.size(); m++) {
                input[row * width + f + m] = presence[row] >> m & 1;
            }
        }
        return input;
    }

    /**
     * This matrix with the columns of these modalities only, as if nobody had ever collected the others.
     *
     * @throws IllegalArgumentException when no column would be left
     */
    public FeatureMatrix ofModalities(Set<Modality> kept) {
        int[] columns = IntStream.range(0, schema.size())
                .filter(c -> kept.contains(schema.features().get(c).modality()))
                .toArray();
        FeatureSchema narrow = new FeatureSchema(
                Arrays.stream(columns).mapToObj(c -> schema.features().get(c)).toList());
        FeatureMatrixBuilder builder = builder(narrow);
        for (int q = 0; q < queries(); q++) {
            builder.query(queryId(q));
            for (int row = from(q); row < to(q); row++) {
                float[] x = new float[columns.length];
                for (int c = 0; c < x.length; c++) {
                    x[c] = value(row, columns[c]);
                }
                builder.row(productId(row), grade(row), x, present(row));
            }
        }
        return builder.build();
    }

    /** This matrix, same schema, as if no product had the modality: its values 0 and its flags 0. */
    public FeatureMatrix masking(Modality missing) {
        FeatureMatrixBuilder builder = builder(schema);
        for (int q = 0; q < queries(); q++) {
            builder.query(queryId(q));
            for (int row = from(q); row < to(q); row++) {
                Set<Modality> has = present(row);
                has.remove(missing);
                builder.row(productId(row), grade(row), row(row), has);
            }
        }
        return builder.build();
    }

    /** The rows of these queries, in the order given; an index may repeat. */
    public FeatureMatrix select(int... chosen) {
        FeatureMatrixBuilder builder = builder(schema);
        addTo(builder, chosen);
        return builder.build();
    }

    private void addTo(FeatureMatrixBuilder builder, int[] chosen) {
        for (int q : chosen) {
            builder.query(queryId(q));
            for (int row = from(q); row < to(q); row++) {
                builder.row(productId(row), grade(row), row(row), present(row));
            }
        }
    }

    /**
     * The queries of all these matrices, one matrix after the other.
     *
     * @param parts at least one, all of one schema
     */
    public static FeatureMatrix join(List<FeatureMatrix> parts) {
        FeatureSchema schema = parts.getFirst().schema();
        FeatureMatrixBuilder builder = builder(schema);
        for (FeatureMatrix part : parts) {
            if (!part.schema().equals(schema)) {
                throw new IllegalArgumentException("matrices of different schemas cannot be joined");
            }
            part.addTo(builder, IntStream.range(0, part.queries()).toArray());
        }
        return builder.build();
    }

    /** A copy of one row's values. */
    public float[] row(int row) {
        float[] copy = new float[schema.size()];
        values.get(row * schema.size(), copy);
        return copy;
    }

    byte presenceBits(int row) {
        return presence[row];
    }
}
