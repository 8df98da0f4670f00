package io.rankloom.engines.runtime;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.onnxruntime.OrtException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * One ONNX model loaded into ONNX Runtime.
 *
 * <p>Loaded from bytes only, so a model can never reach for files beside it. Its session is shared; {@link #call} may be
 * used by many threads at once.
 */
public final class OnnxModel implements AutoCloseable {

    /** {@code ORT_FAIL} is what types that do not fit together come to; lack of memory is a runtime exception. */
    private static final Set<OrtException.OrtErrorCode> MALFORMED = EnumSet.of(
            OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF,
            OrtException.OrtErrorCode.ORT_INVALID_GRAPH,
            OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT,
            OrtException.OrtErrorCode.ORT_NO_MODEL,
            OrtException.OrtErrorCode.ORT_NOT_IMPLEMENTED,
            OrtException.OrtErrorCode.ORT_FAIL);

    private final String name;
    private final Model model;

    /**
     * @param name how error messages call the model
     * @param threads threads inside one call; 0 leaves the choice to ONNX Runtime
     * @throws IllegalArgumentException when the bytes are no model that ONNX Runtime can run
     * @throws IllegalStateException when it cannot be loaded for another reason, such as too little memory, so that the next
     *     attempt may go well
     */
    public OnnxModel(String name, byte[] onnx, int threads) {
        this(name, onnx, threads, EncoderDevice.CPU);
    }

    /**
     * On a device that need not be the CPU.
     *
     * @throws IllegalStateException also when the device cannot be used, with ONNX Runtime's reason
     */
    public OnnxModel(String name, byte[] onnx, int threads, EncoderDevice device) {
        this.name = name;
        var engine = DjlEngines.onnxRuntime();
        this.model = Model.newInstance(name, device.djl(), engine.getEngineName());
        Map<String, ?> options =
                threads > 0 ? Map.of("intraOpNumThreads", String.valueOf(threads), "interOpNumThreads", "1") : Map.of();
        try {
            model.load(new ByteArrayInputStream(onnx), options);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            String where = device == EncoderDevice.GPU ? " on the GPU (README, GPU, says what it needs)" : "";
            Throwable reason = reason(e);
            String message = "ONNX Runtime refuses model " + name + where + ": " + reason.getMessage();
            throw malformed(reason) ? new IllegalArgumentException(message, e) : new IllegalStateException(message, e);
        }
    }

    /** ONNX Runtime's own exception, which DJL has wrapped. */
    private static Throwable reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    /** Whether the bytes themselves are at fault, which no other machine or moment changes. */
    static boolean malformed(Throwable reason) {
        return reason instanceof OrtException e && MALFORMED.contains(e.getCode());
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
