package io.rankloom.engines.text;

import io.rankloom.engines.runtime.DjlEngines;
import io.rankloom.engines.runtime.EncoderDevice;

/**
 * all-MiniLM-L6-v2: 384 values for English and other languages in Latin script (Apache License 2.0).
 *
 * <p>Reimers and Gurevych, "Sentence-BERT", EMNLP 2019; Wang et al., "MiniLM", NeurIPS 2020.
 */
public final class MiniLmEncoder extends SentenceEncoder {

    /** On the device that this process runs encoders on. */
    public MiniLmEncoder() {
        this(DjlEngines.encoderDevice());
    }

    public MiniLmEncoder(EncoderDevice device) {
        super("minilm", "all-minilm-l6-v2", 384, Pooling.MEAN, device);
    }
}
