package io.rankloom.engines.runtime;

import ai.djl.engine.Engine;

/** The two DJL engines of this process. Started on first use, offline and without reporting to anyone. */
public final class DjlEngines {

    private static final String ONNX_RUNTIME = "OnnxRuntime";
    private static final String PYTORCH = "PyTorch";

    static {
        // Without these DJL looks for natives on the network and reports its start to its makers' server.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    private DjlEngines() {}

    /** ONNX Runtime, for models that are only applied. */
    public static Engine onnxRuntime() {
        return Engine.getEngine(ONNX_RUNTIME);
    }

    /** PyTorch, for models that are trained here. */
    public static Engine pytorch() {
        return Engine.getEngine(PYTORCH);
    }
}
