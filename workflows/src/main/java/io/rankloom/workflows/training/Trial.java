package io.rankloom.workflows.training;

/**
 * One trained ranker.
 *
 * @param ranker spec, such as {@code lambdamart(trees=300)}
 * @param validationNdcg NDCG@10 on the validation queries, whatever the cutoff of the run's report; where these are few, by
 *     cross-validation over training and validation queries
 */
public record Trial(String ranker, String modelDigest, double validationNdcg) {}
