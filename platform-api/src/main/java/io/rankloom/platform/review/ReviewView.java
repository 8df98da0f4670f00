package io.rankloom.platform.review;

import io.rankloom.platform.review.Review.State;
import io.rankloom.platform.review.ReviewDecision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A review as its readers see it.
 *
 * @param mayDecide whether the caller may decide it now
 * @param whyNot the cause when not, null when they may
 */
record ReviewView(
        UUID id,
        UUID runId,
        String project,
        String modelName,
        int modelVersion,
        String modelDigest,
        String reportDigest,
        String datasetDigest,
        String championDigest,
        String environment,
        String requester,
        int approvals,
        String verdict,
        String rule,
        State state,
        Instant deadline,
        Instant createdAt,
        Instant closedAt,
        List<DecisionView> decisions,
        boolean mayDecide,
        String whyNot,
        String etag) {

    record DecisionView(String reviewer, Decision decision, String reason, Instant decidedAt) {}

    static ReviewView of(Review r, List<ReviewDecision> decisions, Eligibility eligibility) {
        return new ReviewView(
                r.id,
                r.runId,
                r.project,
                r.modelName,
                r.modelVersion,
                r.modelDigest,
                r.reportDigest,
                r.datasetDigest,
                r.championDigest,
                r.environment,
                r.requester,
                r.approvals,
                r.verdict,
                r.rule,
                r.state,
                r.deadline,
                r.createdAt,
                r.closedAt,
                decisions.stream()
                        .map(d -> new DecisionView(d.reviewer, d.decision, d.reason, d.decidedAt))
                        .toList(),
                eligibility.may(),
                eligibility.whyNot(),
                r.etag());
    }
}
