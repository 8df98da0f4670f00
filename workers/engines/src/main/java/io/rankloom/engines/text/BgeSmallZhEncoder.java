package io.rankloom.engines.text;

import io.rankloom.engines.runtime.DjlEngines;
import io.rankloom.engines.runtime.EncoderDevice;

/**
 * bge-small-zh-v1.5: 512 values for Chinese (MIT licence).
 *
 * <p>Xiao et al., "C-Pack: Packed resources for general Chinese embeddings", SIGIR 2024.
 */
public final class BgeSmallZhEncoder extends SentenceEncoder {

    /** On the device that this process runs encoders on. */
    public BgeSmallZhEncoder() {
        this(DjlEngines.encoderDevice());
    }

    public BgeSmallZhEncoder(EncoderDevice device) {
        super("bge-small-zh", "bge-small-zh-v1.5", 512, Pooling.FIRST, device);
    }
}
