package io.rankloom.platform.run;

import io.rankloom.workflows.training.Search;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A run as clients see it. What is not known yet, or has no meaning for the run's kind, is null.
 *
 * @param changes of the plan since the launch, oldest first; the plan's own fields are as it ran
 */
public record RunView(
        UUID id,
        RunKind kind,
        RunState state,
        String outcome,
        String reason,
        String project,
        String datasetName,
        Integer datasetVersion,
        String datasetDigest,
        String sourceUri,
        String mappingUri,
        String fusion,
        List<String> rankers,
        Search search,
        List<String> modalities,
        String textModel,
        String fairnessAttribute,
        long seed,
        Integer cutoff,
        Integer shardSize,
        String labels,
        Double badRowLimit,
        String modelName,
        String environment,
        Integer targetVersion,
        Integer modelVersion,
        String modelDigest,
        String reportDigest,
        String featuresDigest,
        String fusionDigest,
        Map<String, Double> modalityWeights,
        Gate gate,
        String reviewId,
        String deploymentId,
        String mlflowRunId,
        String startedBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        Interval ndcg,
        List<PlanChange> changes) {

    /** What the promotion gate said. */
    public record Gate(String verdict, String rule, Integer approvals) {}

    /** A mean with its interval. */
    public record Interval(double mean, Double low, Double high) {}

    public static RunView of(Run r) {
        return new RunView(
                r.id,
                r.kind,
                r.state,
                r.outcome,
                r.reason,
                r.project,
                r.datasetName,
                r.datasetVersion,
                r.datasetDigest,
                r.sourceUri,
                r.mappingUri,
                r.fusion,
                r.rankers,
                r.search,
                r.modalities,
                r.textModel,
                r.fairnessAttribute,
                r.seed,
                r.cutoff,
                r.shardSize,
                r.labels,
                r.badRowLimit,
                r.modelName,
                r.environment,
                r.targetVersion,
                r.modelVersion,
                r.modelDigest,
                r.reportDigest,
                r.featuresDigest,
                r.fusionDigest,
                r.modalityWeights,
                r.verdict == null ? null : new Gate(r.verdict, r.rule, r.approvals),
                r.reviewId,
                r.deploymentId,
                r.mlflowRunId,
                r.startedBy,
                r.createdAt,
                r.startedAt,
                r.finishedAt,
                r.ndcgMean == null ? null : new Interval(r.ndcgMean, r.ndcgLow, r.ndcgHigh),
                r.changes == null ? List.of() : r.changes);
    }
}
