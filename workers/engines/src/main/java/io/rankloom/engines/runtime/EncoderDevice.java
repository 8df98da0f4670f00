package io.rankloom.engines.runtime;

import ai.djl.Device;

/** What runs an encoder. */
public enum EncoderDevice {
    CPU,
    /** The first one. */
    GPU;

    Device djl() {
        return this == GPU ? Device.gpu(0) : Device.cpu();
    }

    /** As settings and messages call it. */
    @Override
    public String toString() {
        return this == GPU ? "gpu" : "cpu";
    }
}
