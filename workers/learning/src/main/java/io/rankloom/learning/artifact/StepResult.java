package io.rankloom.learning.artifact;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a step gave.
 *
 * @param outputDigest digest of the tree that the step published
 * @param outputJson the step's output record as JSON
 * @param runId the run that did the work first; later runs reuse it
 * @param createdAt when the work was done
 */
public record StepResult(String outputDigest, String outputJson, String runId, Instant createdAt) {

    public StepResult {
        Digests.check(outputDigest);
        requireNonNull(outputJson, "outputJson");
        requireNonNull(runId, "runId");
        requireNonNull(createdAt, "createdAt");
    }
}
