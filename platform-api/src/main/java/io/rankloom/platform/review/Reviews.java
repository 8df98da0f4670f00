package io.rankloom.platform.review;

import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.notification.NotificationType;
import io.rankloom.platform.notification.Notifications;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.platform.review.Review.State;
import io.rankloom.platform.review.ReviewDecision.Decision;
import io.rankloom.platform.workflow.Outbox;
import io.rankloom.workflows.Workflows;
import io.rankloom.workflows.promotion.OpenReview;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens reviews, takes decisions and tells the waiting process, each in one transaction. */
@ApplicationScoped
public class Reviews {

    private final Audit audit;
    private final Outbox outbox;
    private final Deployments deployments;
    private final Notifications notifications;

    Reviews(Audit audit, Outbox outbox, Deployments deployments, Notifications notifications) {
        this.audit = audit;
        this.outbox = outbox;
        this.deployments = deployments;
        this.notifications = notifications;
    }

    /** Opens the review of a run; a second call for the run finds the first one's. Returns its id. */
    @Transactional
    public String open(OpenReview.Input input) {
        Optional<Review> known = Review.<Review>find("runId", input.runId()).firstResultOptional();
        return known.orElseGet(() -> create(input)).id.toString();
    }

    private Review create(OpenReview.Input input) {
        var review = new Review();
        review.id = UUID.randomUUID();
        review.runId = input.runId();
        review.project = input.project();
        review.modelName = input.modelName();
        review.modelVersion = input.modelVersion();
        review.modelDigest = input.modelDigest();
        review.reportDigest = input.reportDigest();
        review.datasetDigest = input.datasetDigest();
        review.championDigest = deployments
                .championDigest(input.modelName(), input.environment())
                .orElse(null);
        review.environment = input.environment();
        review.requester = input.requester();
        review.approvals = input.approvals();
        review.verdict = input.verdict();
        review.rule = input.rule();
        review.state = State.OPEN;
        review.createdAt = now();
        review.deadline = review.createdAt.plus(Duration.parse(input.reviewDeadline()));
        review.persist();
        audit.record(review.requester, "review.open", "review", review.id.toString(), review.modelDigest, review.rule);
        notifications.tell(NotificationType.REVIEW_OPENED, ReviewNotice.of(review));
        return review;
    }

    /** Half of the deadline has passed. */
    @Transactional
    public void remind(UUID id) {
        Review review = Review.lock(id);
        if (review.state == State.OPEN && review.remindedAt == null) {
            review.remindedAt = now();
            audit.record("system", "review.remind", "review", id.toString(), review.modelDigest, null);
            notifications.tell(NotificationType.REVIEW_REMINDED, ReviewNotice.of(review));
        }
    }

    /** The deadline has passed. A decision that came first stands. Returns what the waiting process goes on by. */
    @Transactional
    public String expire(UUID id) {
        Review review = Review.lock(id);
        if (review.state == State.OPEN) {
            review.close(State.EXPIRED, now());
            audit.record("system", "review.expire", "review", id.toString(), review.modelDigest, "no decision in time");
            notifications.tell(NotificationType.REVIEW_EXPIRED, ReviewNotice.of(review));
        }
        return outcome(review.state);
    }

    /**
     * Takes a decision on the review as the reviewer has seen it.
     *
     * @param etag of the version that the reviewer has seen
     * @throws ApiException if the review has changed since, is closed or past its deadline, or is not this person's to decide
     */
    @Transactional
    public Review decide(UUID id, String etag, String reviewer, Decision decision, String reason) {
        Review review = Review.lock(id);
        Eligibility.of(review, reviewer, true).refuse();
        if (!review.etag().equals(etag)) {
            throw new ApiException(
                    ErrorCode.REVIEW_CHANGED,
                    "the review has changed since you read it: "
                            + Seen.parse(etag).since(review) + "; read it again, then decide");
        }
        var made = new ReviewDecision();
        made.id = UUID.randomUUID();
        made.reviewId = id;
        made.reviewer = reviewer;
        made.decision = decision;
        made.reason = reason.strip();
        made.decidedAt = now();
        made.persistAndFlush();
        settle(review, decision);
        audit.record(reviewer, action(decision), "review", id.toString(), review.modelDigest, made.reason);
        notifications.tell(NotificationType.REVIEW_DECIDED, ReviewNotice.of(review, made));
        return review;
    }

    private static String action(Decision decision) {
        return switch (decision) {
            case APPROVE -> "review.approve";
            case REJECT -> "review.reject";
            case REQUEST_CHANGES -> "review.request-changes";
        };
    }

    /** One no ends the review; approvals end it when there are enough. */
    private void settle(Review review, Decision decision) {
        long approvals = ReviewDecision.count("reviewId = ?1 and decision = ?2", review.id, Decision.APPROVE);
        if (decision == Decision.REJECT) {
            review.close(State.REJECTED, now());
        } else if (decision == Decision.REQUEST_CHANGES) {
            review.close(State.CHANGES_REQUESTED, now());
        } else if (approvals >= review.approvals) {
            review.close(State.APPROVED, now());
        } else {
            return;
        }
        review.persistAndFlush();
        String id = review.id.toString();
        outbox.publish(Workflows.REVIEW_DECIDED, id, "review-decided-" + id, Map.of("decision", outcome(review.state)));
    }

    /** What the waiting process goes on by: for it, a no is a no. */
    static String outcome(State state) {
        return state == State.CHANGES_REQUESTED ? State.REJECTED.name() : state.name();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
