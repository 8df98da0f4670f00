package io.rankloom.workflows.training;

/**
 * One trained ranker.
 *
 * @param ranker spec, such as {@code lambdamart(trees=300)}
 * @param validationNdcg NDCG at the run's cutoff on the validation queries
 */
public record Trial(String ranker, String modelDigest, double validationNdcg) {}
