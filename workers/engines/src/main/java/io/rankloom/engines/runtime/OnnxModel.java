package io.rankloom.engines.runtime;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * One ONNX model loaded into ONNX Runtime.
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
        this(name, onnx, threads, Device.cpu());
    }

    /**
     * On a device that need not be the CPU.
     *
     * @throws IllegalArgumentException also when the device cannot be used, with ONNX Runtime's reason
     */
    public OnnxModel(String name, byte[] onnx, int threads, Device device) {
        this.name = name;
        var engine = DjlEngines.onnxRuntime();
        this.model = Model.newInstance(name, device, engine.getEngineName());
        Map<String, ?> options =
                threads > 0 ? Map.of("intraOpNumThreads", String.valueOf(threads), "interOpNumThreads", "1") : Map.of();
        try {
            model.load(new ByteArrayInputStream(onnx), options);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            String where = device.isGpu() ? " on the GPU (README, GPU, says what it needs)" : "";
            throw new IllegalArgumentException("ONNX Runtime refuses model " + name + where + ": " + reason(e), e);
        }
    }

    /** ONNX Runtime's own words, which DJL has wrapped. */
    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
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
