package io.rankloom.engines.runtime;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The two DJL engines of this process, and the device that runs encoders. Started on first use, offline and without
 * reporting to anyone.
 *
 * <p>What is trained is trained on the CPU, whose bits depend on the seed alone, and rankers, which are small, answer from
 * there. Encoders of texts and pictures, which are not, may be run on a GPU.
 */
public final class DjlEngines {

    private static final String ONNX_RUNTIME = "OnnxRuntime";
    private static final String PYTORCH = "PyTorch";
    private static final String DEVICE = "rankloom.device";
    private static final String DEVICE_VARIABLE = "RANKLOOM_DEVICE";
    private static final String NATIVES_VARIABLE = "RANKLOOM_ONNXRUNTIME";

    static {
        stayOffline();
        String natives = System.getenv(NATIVES_VARIABLE);
        if (natives != null) {
            // In place of those in its jar, which know no GPU.
            System.setProperty("onnxruntime.native.path", natives);
        }
    }

    private DjlEngines() {}

    /**
     * To be called before DJL is used in any way. Else it looks for natives on the network, such as a tokenizer for a GPU where
     * it sees one, and reports its start to its makers' server.
     */
    public static void stayOffline() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    /** ONNX Runtime, for models that are only applied. */
    public static Engine onnxRuntime() {
        return Engine.getEngine(ONNX_RUNTIME);
    }

    /**
     * PyTorch, for models that are trained here, on the CPU. The calling thread computes alone from now on: how many threads
     * share out a sum decides its last bits, and PyTorch holds that number for each thread by itself.
     */
    public static Engine pytorch() {
        Engine engine = Engine.getEngine(PYTORCH);
        JniUtils.setNumThreads(1);
        return engine;
    }

    /**
     * Where encoders are run: what the system property {@code rankloom.device} says or, where there is none,
     * {@code RANKLOOM_DEVICE} in the environment. {@code cpu}, which is the default, or {@code gpu}, the first one, for which
     * ONNX Runtime's natives must be those with CUDA: those of the folder {@code RANKLOOM_ONNXRUNTIME}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static EncoderDevice encoderDevice() {
        return encoderDevice(System.getProperty(DEVICE, System.getenv().getOrDefault(DEVICE_VARIABLE, "cpu")));
    }

    /**
     * The name of something that is made by encoders, told apart by their device: a GPU's last bits are its own. On the CPU it
     * is the name itself.
     */
    public static String onDevice(String name) {
        return encoderDevice() == EncoderDevice.GPU ? name + " on the gpu" : name;
    }

    static EncoderDevice encoderDevice(String wanted) {
        return switch (wanted) {
            case "cpu" -> EncoderDevice.CPU;
            case "gpu" -> EncoderDevice.GPU;
            default ->
                throw new IllegalArgumentException(
                        DEVICE_VARIABLE + " is '" + wanted + "', but encoders are run on the cpu or the gpu");
        };
    }
}
