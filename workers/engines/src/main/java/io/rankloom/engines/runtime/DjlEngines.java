package io.rankloom.engines.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The two DJL engines of this process and the devices that they work on. Started on first use, offline and without
 * reporting to anyone.
 *
 * <p>The CPU is the default; a GPU is used when the engine's natives are those for one and DJL finds one. The system
 * property {@code engines.device=cpu} keeps to the CPU all the same. This has not been run on a GPU yet.
 */
public final class DjlEngines {

    private static final String ONNX_RUNTIME = "OnnxRuntime";
    private static final String PYTORCH = "PyTorch";
    private static final String DEVICE = "engines.device";

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

    /**
     * PyTorch, for models that are trained here. The calling thread computes alone from now on: how many threads share out a
     * sum decides its last bits, and PyTorch holds that number for each thread by itself.
     */
    public static Engine pytorch() {
        Engine engine = Engine.getEngine(PYTORCH);
        JniUtils.setNumThreads(1);
        return engine;
    }

    /**
     * Where an engine works.
     *
     * @throws IllegalArgumentException when {@code engines.device} is neither {@code cpu} nor {@code auto}
     */
    public static Device device(Engine engine) {
        String wanted = System.getProperty(DEVICE, "auto");
        return switch (wanted) {
            case "cpu" -> Device.cpu();
            case "auto" -> engine.defaultDevice();
            default ->
                throw new IllegalArgumentException(DEVICE + " is '" + wanted
                        + "', but must be auto, a GPU when there is one, or cpu, never a GPU");
        };
    }
}
