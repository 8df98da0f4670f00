package io.rankloom.workflows.training;

/**
 * A training that a search asks for.
 *
 * @param number from 1 over the whole search
 * @param ranker spec, such as {@code lambdamart(trees=300, depth=5)}
 */
public record TrialOrder(int number, String ranker) {}
