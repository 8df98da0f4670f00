package io.rankloom.learning.text;

import java.util.List;

/** Turns texts into vectors whose cosines say how alike they are. Thread-safe. */
public interface TextEncoder {

    /** The length of a vector. */
    int dims();

    /** The encoder's name, such as {@code minilm}; part of every artifact made with it. */
    String name();

    /** One L2-normalised vector for each text, [texts × dims]; an empty text has a row of zeros. */
    float[][] encode(List<String> texts);

    /** The same encoder, which works for each text, also for one that it remembers: for those who time it. */
    default TextEncoder withoutMemory() {
        return this;
    }
}
