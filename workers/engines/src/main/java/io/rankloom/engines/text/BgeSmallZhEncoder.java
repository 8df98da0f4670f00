package io.rankloom.engines.text;

/**
 * bge-small-zh-v1.5: 512 values for Chinese (MIT licence).
 *
 * <p>Xiao et al., "C-Pack: Packed resources for general Chinese embeddings", SIGIR 2024.
 */
public final class BgeSmallZhEncoder extends SentenceEncoder {

    public BgeSmallZhEncoder() {
        super("bge-small-zh", "bge-small-zh-v1.5", 512, Pooling.FIRST);
    }
}
