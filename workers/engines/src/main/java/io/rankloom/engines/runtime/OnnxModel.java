package io.rankloom.engines.runtime;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * One ONNX model loaded into ONNX Runtime, on the device that {@link DjlEngines} names.
 *
 * <p>Loaded from bytes only, so a model can never reach for files beside it. Its session is shared; {@link #call} may be
 * used by many threads at once.
 */
public final class OnnxModel implements AutoCloseable {

    private final String name;
    private final Model model;

    /**
     * @param name how error messages call the model
     * @param threads threads inside one call; 0 leaves the choice to ONNX Runtime
     * @throws IllegalArgumentException when ONNX Runtime does not accept the bytes
     */
    public OnnxModel(String name, byte[] onnx, int threads) {
        this.name = name;
        var engine = DjlEngines.onnxRuntime();
        this.model = Model.newInstance(name, DjlEngines.device(engine), engine.getEngineName());
        Map<String, ?> options =
                threads > 0 ? Map.of("intraOpNumThreads", String.valueOf(threads), "interOpNumThreads", "1") : Map.of();
        try {
            model.load(new ByteArrayInputStream(onnx), options);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new IllegalArgumentException("ONNX Runtime refuses model " + name + ": " + e.getMessage(), e);
        }
    }

    /** Runs the model once. */
    public <I, O> O call(Translator<I, O> translator, I input) {
        try (Predictor<I, O> predictor = model.newPredictor(translator)) {
            return predictor.predict(input);
        } catch (TranslateException e) {
            throw new IllegalStateException("model " + name + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
