package io.rankloom.platform.review;

import io.rankloom.platform.review.Review.State;
import io.rankloom.platform.review.ReviewDecision.Decision;
import java.time.Instant;
import java.util.UUID;

/**
 * What is told of a review outside the platform: enough to write a message to people, none of the evidence.
 *
 * @param path of its page in the console
 * @param decision null where the news is not a decision
 */
record ReviewNotice(
        UUID id,
        String path,
        String project,
        String modelName,
        int modelVersion,
        String modelDigest,
        String environment,
        String requester,
        int approvals,
        String rule,
        State state,
        Instant deadline,
        DecisionNotice decision) {

    record DecisionNotice(String reviewer, Decision decision, String reason) {}

    static ReviewNotice of(Review review) {
        return of(review, null);
    }

    static ReviewNotice of(Review r, ReviewDecision made) {
        return new ReviewNotice(
                r.id,
                "/reviews/" + r.id,
                r.project,
                r.modelName,
                r.modelVersion,
                r.modelDigest,
                r.environment,
                r.requester,
                r.approvals,
                r.rule,
                r.state,
                r.deadline,
                made == null ? null : new DecisionNotice(made.reviewer, made.decision, made.reason));
    }
}
