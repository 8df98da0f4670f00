package io.rankloom.engines.image;

/**
 * How well a picture shows what a query says, over the query's known words; all 0 when none is known.
 *
 * @param affinityMean mean of {@code ln p(word | picture) − ln p(word)}
 * @param affinityMin the least of them: what the picture shows least
 * @param logpMean mean of {@code ln p(word | picture)}
 * @param logpMin the least of them
 */
public record AffinityScore(float affinityMean, float affinityMin, float logpMean, float logpMin) {}
