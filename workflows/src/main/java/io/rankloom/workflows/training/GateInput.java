package io.rankloom.workflows.training;

/**
 * What the promotion gate sees.
 *
 * @param firstModel whether nothing is live yet
 * @param ndcg mean over the test queries
 * @param ndcgDifferenceLower lower end of the paired 95 % interval of the NDCG difference to the champion, or to the
 *     best untrained baseline when there is none
 * @param worstSliceDifference smallest mean difference over the slices
 * @param latencyP99Millis of scoring one query on the serving path
 * @param parityError largest difference between training's and serving's scores on the golden rows
 * @param quarantinedShare of the rows read
 * @param missingModalityDrop largest loss of NDCG when one modality is missing for every product
 * @param comparedQueries how many independent test queries the NDCG difference rests on: spellings of one search, which are a
 *     query group, count once
 */
public record GateInput(
        boolean firstModel,
        double ndcg,
        double ndcgDifferenceLower,
        double worstSliceDifference,
        double latencyP99Millis,
        double parityError,
        double quarantinedShare,
        double missingModalityDrop,
        int comparedQueries) {}
