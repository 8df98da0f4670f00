package io.rankloom.learning.image;

/** Turns a picture into a vector. Thread-safe. */
public interface ImageEncoder {

    /** The length of a vector. */
    int dims();

    /** The encoder's name, such as {@code efficientnet-lite0}; part of every artifact made with it. */
    String name();

    /** The L2-normalised vector of a picture, [dims]. */
    float[] encode(Picture picture);
}
