package io.rankloom.jobs.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a model tree as an MLflow model directory with the flavours {@code onnx} and {@code python_function}. Nothing in
 * it is code of ours, and nothing tells the time: the same model has the same bytes.
 */
final class ModelDirectory {

    private static final String ONNX = "model.onnx";

    private final ModelDescription description;
    private final byte[] onnx;
    private final GoldenRows golden;
    private final int cutoff;

    /** @param cutoff of the description's NDCG */
    ModelDirectory(ModelDescription description, byte[] onnx, GoldenRows golden, int cutoff) {
        this.cutoff = cutoff;
        this.description = description;
        this.onnx = onnx;
        this.golden = golden;
    }

    void write(Path folder) throws IOException {
        Files.createDirectory(folder.resolve("rankloom"));
        Files.write(folder.resolve(ONNX), onnx);
        for (String file : List.of("requirements.txt", "python_env.yaml", "conda.yaml")) {
            Files.writeString(folder.resolve(file), template(file));
        }
        Files.writeString(folder.resolve("MLmodel"), mlmodel());
        Files.writeString(
                folder.resolve(ModelCard.FILE),
                ModelCard.untested(description, cutoff).markdown());
        float[][] example = golden.rows().isEmpty()
                ? new float[1][description.featureSchema().inputWidth()]
                : golden.rows().getFirst().features();
        // MLflow's form of a tensor example: the serving payload.
        Files.write(
                folder.resolve("input_example.json"),
                new ObjectMapper().writeValueAsBytes(Map.of("inputs", Map.of("features", example))));
        description.write(folder);
        golden.write(folder);
    }

    private String mlmodel() throws IOException {
        return template("MLmodel")
                .replace("@WIDTH@", String.valueOf(description.featureSchema().inputWidth()))
                .replace("@BYTES@", String.valueOf(onnx.length))
                .replace("@FEATURES@", description.featuresDigest())
                .replace("@RANKER@", description.ranker());
    }

    static String template(String name) throws IOException {
        try (InputStream in = ModelDirectory.class.getResourceAsStream("mlflow/" + name)) {
            if (in == null) {
                throw new IOException("the template " + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
