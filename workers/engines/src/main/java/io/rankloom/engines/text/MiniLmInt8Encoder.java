package io.rankloom.engines.text;

import io.rankloom.engines.runtime.EncoderDevice;

/**
 * all-MiniLM-L6-v2 with weights of 8 bits and activations quantised while it runs (Apache License 2.0): 384 values, nearly
 * those of {@link MiniLmEncoder}, sooner.
 *
 * <p>The scale of an activation is that of its whole batch, so a text's vector depends a little on the texts beside it.
 * Vectors of the two encoders are not to be mixed. Always on the CPU: a GPU has no arithmetic for these operators.
 */
public final class MiniLmInt8Encoder extends SentenceEncoder {

    public MiniLmInt8Encoder() {
        super("minilm-int8", "all-minilm-l6-v2-q", 384, Pooling.MEAN, EncoderDevice.CPU);
    }
}
