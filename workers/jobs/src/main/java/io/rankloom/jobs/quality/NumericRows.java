package io.rankloom.jobs.quality;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Rows of numbers that others made, in LibSVM's form ({@code grade column:value …}, columns from 1), with a file beside it
 * that says how many rows each query has.
 */
final class NumericRows {

    /** The numbers have no modality of their own; one stands for all. */
    private static final Set<Modality> ALL = EnumSet.of(Modality.TEXT);

    private NumericRows() {}

    /**
     * Reads both files, gzipped.
     *
     * @param columns how many columns a row has; an absent one is 0
     * @throws IOException naming file and line of what is no such row
     */
    static FeatureMatrix read(Path rows, Path sizes, int columns) throws IOException {
        FeatureSchema schema = new FeatureSchema(IntStream.rangeClosed(1, columns)
                .mapToObj(column -> new Feature("column." + column, Modality.TEXT))
                .toList());
        FeatureMatrixBuilder builder = FeatureMatrix.builder(schema);
        List<Integer> perQuery = sizes(sizes);
        try (BufferedReader lines = open(rows)) {
            int number = 0;
            for (int query = 0; query < perQuery.size(); query++) {
                builder.query("q" + query);
                for (int i = 0; i < perQuery.get(query); i++) {
                    number++;
                    String line = lines.readLine();
                    if (line == null) {
                        throw new IOException(rows + " ends after " + (number - 1) + " rows; " + sizes
                                + " counts more: the two do not belong together");
                    }
                    add(builder, line, columns, rows + " line " + number, number);
                }
            }
            if (lines.readLine() != null) {
                throw new IOException(rows + " has more than the " + number + " rows that " + sizes + " counts");
            }
        }
        return builder.build();
    }

    private static void add(FeatureMatrixBuilder builder, String line, int columns, String where, int number)
            throws IOException {
        String[] fields = line.strip().split("\\s+", -1);
        float[] x = new float[columns];
        try {
            for (int i = 1; i < fields.length; i++) {
                int colon = fields[i].indexOf(':');
                x[Integer.parseInt(fields[i].substring(0, Math.max(0, colon))) - 1] =
                        Float.parseFloat(fields[i].substring(colon + 1));
            }
            builder.row("r" + number, Float.parseFloat(fields[0]), x, ALL);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(
                    where + " is no row such as '2 1:0.5 7:1' with columns from 1 to " + columns + ": " + line, e);
        }
    }

    private static List<Integer> sizes(Path file) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    sizes.add(Integer.parseInt(line.strip()));
                } catch (NumberFormatException e) {
                    throw new IOException(
                            file + " line " + (sizes.size() + 1) + " is no number of rows: '" + line + "'", e);
                }
            }
        }
        return sizes;
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII));
    }
}
