package io.rankloom.jobs.benchmark;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** A matrix as a {@link PythonPeer} reads it: the fused numbers and the grades as little-endian floats, and the sizes of the queries. */
final class MatrixFiles {

    private MatrixFiles() {}

    /** Writes {@code file.values} and {@code file.grades}; answers what the peer is told. */
    static Map<String, Object> write(FeatureMatrix matrix, FittedFusion fusion, Path file) throws IOException {
        float[] grades = new float[matrix.rows()];
        for (int row = 0; row < grades.length; row++) {
            grades[row] = matrix.grade(row);
        }
        return Map.of(
                "values",
                write(fusion.apply(matrix), Path.of(file + ".values")).toString(),
                "grades",
                write(grades, Path.of(file + ".grades")).toString(),
                "width",
                fusion.width(),
                "groups",
                IntStream.range(0, matrix.queries())
                        .map(q -> matrix.to(q) - matrix.from(q))
                        .toArray());
    }

    private static Path write(float[] values, Path file) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int from = 0; from < values.length; from += block.capacity() / 4) {
                int count = Math.min(block.capacity() / 4, values.length - from);
                block.asFloatBuffer().put(values, from, count);
                out.write(block.array(), 0, 4 * count);
            }
        }
        return file;
    }
}
