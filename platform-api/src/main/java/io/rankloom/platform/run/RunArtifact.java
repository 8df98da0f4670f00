package io.rankloom.platform.run;

import java.time.Instant;
import java.util.Map;

/**
 * What a step of a run made, or found made.
 *
 * @param name of the step, as its diagram says it
 * @param loopCounter of the item where the step has several, from 1; else 0
 * @param reused whether it had been made before
 * @param files how many; null, as {@code bytes}, where the store has the artifact no more
 */
public record RunArtifact(
        String processId,
        String elementId,
        String name,
        int loopCounter,
        Kind kind,
        String digest,
        boolean reused,
        Instant at,
        Integer files,
        Long bytes) {

    /** What a step makes. */
    public enum Kind {
        SOURCE_ROWS,
        DATASET,
        QUALITY_REPORT,
        SPLIT,
        FEATURE_SHARD,
        FEATURES,
        FUSION,
        MODEL,
        SEARCH,
        EVALUATION,
        OTHER;

        private static final Map<String, Kind> OF_JOB = Map.ofEntries(
                Map.entry("collect-source", SOURCE_ROWS),
                Map.entry("clean-dataset", DATASET),
                Map.entry("assess-quality", QUALITY_REPORT),
                Map.entry("validate-dataset", SPLIT),
                Map.entry("extract-text", FEATURE_SHARD),
                Map.entry("extract-image", FEATURE_SHARD),
                Map.entry("extract-rating", FEATURE_SHARD),
                Map.entry("extract-review", FEATURE_SHARD),
                Map.entry("assemble-features", FEATURES),
                Map.entry("learn-fusion", FUSION),
                Map.entry("train-ranker", MODEL),
                Map.entry("suggest-trials", SEARCH),
                Map.entry("evaluate-ranker", EVALUATION));

        /** What jobs of this type make. */
        static Kind of(String jobType) {
            return OF_JOB.getOrDefault(jobType, OTHER);
        }
    }
}
