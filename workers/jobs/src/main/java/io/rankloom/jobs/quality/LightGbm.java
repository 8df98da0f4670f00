package io.rankloom.jobs.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.jobs.benchmark.PythonPeer;
import io.rankloom.learning.feature.FeatureMatrix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** LightGBM's {@code lambdarank} in Python, as a peer. */
public final class LightGbm implements NumericQuality.Peer {

    private static final int TREES = 500;
    private static final int PATIENCE = 50;

    private final Path python;
    private final long seed;

    /** @param python an interpreter that has LightGBM */
    public LightGbm(Path python, long seed) {
        this.python = python;
        this.seed = seed;
    }

    @Override
    public float[] scores(FeatureMatrix train, FeatureMatrix validation, FeatureMatrix test) throws IOException {
        Path folder = Files.createTempDirectory("rankloom-lightgbm");
        List<Path> written = new ArrayList<>();
        int threads = Runtime.getRuntime().availableProcessors();
        try (PythonPeer peer = new PythonPeer(python, "lightgbm_rank", threads)) {
            JsonNode answer = peer.ask(Map.of(
                    "train",
                    part(train, folder.resolve("train"), written),
                    "validation",
                    part(validation, folder.resolve("validation"), written),
                    "test",
                    part(test, folder.resolve("test"), written),
                    "trees",
                    TREES,
                    "patience",
                    PATIENCE,
                    "seed",
                    seed));
            float[] scores = new float[test.rows()];
            for (int row = 0; row < scores.length; row++) {
                scores[row] = (float) answer.path("scores").path(row).asDouble();
            }
            return scores;
        } finally {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private static Map<String, Object> part(FeatureMatrix matrix, Path file, List<Path> written) throws IOException {
        written.add(file);
        int columns = matrix.schema().size();
        int width = matrix.schema().inputWidth();
        float[] input = matrix.modelInput();
        ByteBuffer bytes =
                ByteBuffer.allocate(matrix.rows() * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                bytes.putFloat(input[row * width + column]);
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes.array());
        }
        List<Integer> grades = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int q = 0; q < matrix.queries(); q++) {
            sizes.add(matrix.to(q) - matrix.from(q));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                grades.add((int) matrix.grade(row));
            }
        }
        return Map.of("rows", file.toString(), "columns", columns, "grades", grades, "sizes", sizes);
    }
}
