package io.rankloom.engines.image;

/**
 * How well a picture shows one word.
 *
 * @param lift {@code ln p(word | picture) − ln p(word)}
 * @param logp {@code ln p(word | picture)}
 */
public record WordScore(double lift, double logp) {}
