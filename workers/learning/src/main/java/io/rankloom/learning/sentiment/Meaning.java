package io.rankloom.learning.sentiment;

/** Tells praise from blame by a text's vector. Thread-safe. */
public interface Meaning {

    /**
     * The log-odds of praise.
     *
     * @throws IllegalArgumentException when the vector has another length than those trained on
     */
    double logit(float[] vector);

    /** How likely the text praises, from 0 to 1. */
    default double praise(float[] vector) {
        return 1 / (1 + Math.exp(-logit(vector)));
    }
}
