package io.rankloom.engines.onnx;

import io.rankloom.engines.runtime.OnnxModel;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.ranker.TrainedRanker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A ranker read from ONNX bytes. This is the one path on which anything is scored: evaluation, ranking server and the
 * golden rows all go through it. Thread-safe.
 */
public final class OnnxScorer implements TrainedRanker, AutoCloseable {

    private final String name;
    private final OnnxModel model;
    private final FeatureSchema schema;
    private final ScoreTranslator translator;

    /**
     * Inspects and loads a model.
     *
     * @param name how messages call it
     * @param schema the features that the model was made for
     * @throws RefusedModelException when the file is damaged, reaches outside itself, uses operators that are not
     *     standard, has weights that are not finite or was made for other features
     */
    public OnnxScorer(String name, byte[] onnx, FeatureSchema schema) {
        String made = OnnxInspection.metadata(name, onnx).get(OnnxExport.SCHEMA);
        if (made == null) {
            throw new RefusedModelException(name, "does not say which features it was made for");
        }
        if (!made.equals(schema.digest())) {
            throw new RefusedModelException(
                    name, "was made for the feature list " + made + ", not for " + schema.digest());
        }
        this.name = name;
        this.schema = schema;
        this.translator = new ScoreTranslator(schema.inputWidth());
        this.model = load(name, onnx);
        try {
            score(new float[2 * schema.inputWidth()]);
        } catch (RuntimeException e) {
            model.close();
            throw new RefusedModelException(
                    name, "does not turn rows of " + schema.inputWidth() + " values into one score each", e);
        }
    }

    /**
     * Reads, inspects and loads a model's file; one that is too large is not even read.
     *
     * @throws IOException when it cannot be read
     * @throws RefusedModelException as the constructor does
     */
    public static OnnxScorer open(String name, Path file, FeatureSchema schema) throws IOException {
        long bytes = Files.size(file);
        if (bytes > OnnxInspection.MAX_BYTES) {
            throw new RefusedModelException(name, "has " + bytes + " bytes, more than " + OnnxInspection.MAX_BYTES);
        }
        return new OnnxScorer(name, Files.readAllBytes(file), schema);
    }

    private static OnnxModel load(String name, byte[] onnx) {
        try {
            return new OnnxModel(name, onnx, 1);
        } catch (IllegalArgumentException e) {
            throw new RefusedModelException(name, "cannot be loaded", e);
        }
    }

    @Override
    public float[] score(FeatureMatrix matrix) {
        if (!matrix.schema().equals(schema)) {
            throw new IllegalArgumentException("model " + name + " was made for the features " + schema.digest()
                    + "; the matrix has " + matrix.schema().digest());
        }
        return score(matrix.modelInput());
    }

    /**
     * Scores rows of a model's input.
     *
     * @param input row-major [rows, F + M]
     * @throws IllegalStateException when the model gives a score that is not finite
     */
    public float[] score(float[] input) {
        if (input.length % schema.inputWidth() != 0) {
            throw new IllegalArgumentException(
                    "model " + name + " takes rows of " + schema.inputWidth() + " values, got " + input.length);
        }
        float[] scores = input.length == 0 ? new float[0] : model.call(translator, input);
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                throw new IllegalStateException("model " + name + " gave the score " + score);
            }
        }
        return scores;
    }

    @Override
    public void close() {
        model.close();
    }
}
