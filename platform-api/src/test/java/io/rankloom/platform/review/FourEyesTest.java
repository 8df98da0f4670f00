package io.rankloom.platform.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.review.ReviewDecision.Decision;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.promotion.OpenReview;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody decides about their own work, nobody decides twice, and a decision binds to what was read. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FourEyesTest {

    private static final String REASON = "Gain holds on tail queries.";

    @Inject
    Reviews reviews;

    @Inject
    EntityManager entities;

    private UUID review;

    @BeforeEach
    void openAReview() {
        review = UUID.fromString(reviews.open(new OpenReview.Input(
                UUID.randomUUID(),
                "default",
                "search",
                1,
                "a".repeat(64),
                "b".repeat(64),
                "c".repeat(64),
                "production",
                "ada",
                1,
                "P3D",
                "review",
                "First model: a person decides")));
    }

    @Test
    void theRequesterCannotApprove() {
        assertThatThrownBy(() -> reviews.decide(review, etag(), "ada", Decision.APPROVE, REASON))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("you asked for this promotion");
    }

    @Test
    void theRequesterCannotApproveBySqlEither() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                                "INSERT INTO review_decision (id, review_id, reviewer, decision, reason, decided_at)"
                                        + " VALUES (gen_random_uuid(), :review, 'ada', 'APPROVE', :reason, now())")
                        .setParameter("review", review)
                        .setParameter("reason", REASON)
                        .executeUpdate()))
                .hasStackTraceContaining("the requester of a review cannot decide it");
    }

    @Test
    void aReviewIsNotApprovedBySqlWithoutItsApprovals() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                                "UPDATE review SET state = 'APPROVED', closed_at = now() WHERE id = :review")
                        .setParameter("review", review)
                        .executeUpdate()))
                .hasStackTraceContaining("the review lacks approvals");
    }

    @Test
    void anotherPersonApproves() {
        reviews.decide(review, etag(), "ravi", Decision.APPROVE, REASON);

        assertThat(read().state).isEqualTo(Review.State.APPROVED);
    }

    @Test
    void aClosedReviewTakesNoFurtherDecision() {
        reviews.decide(review, etag(), "ravi", Decision.REJECT, REASON);

        assertThatThrownBy(() -> reviews.decide(review, etag(), "noor", Decision.APPROVE, REASON))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("the review is rejected");
    }

    @Test
    void aDecisionOnAnOlderVersionIsRefused() {
        assertThatThrownBy(() -> reviews.decide(review, "\"99-O\"", "ravi", Decision.APPROVE, REASON))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("has changed since you read it");
    }

    @Test
    void expiryIsNeverApproval() {
        reviews.expire(review);

        assertThat(read().state).isEqualTo(Review.State.EXPIRED);
    }

    private String etag() {
        return read().etag();
    }

    private Review read() {
        return QuarkusTransaction.requiringNew().call(() -> Review.require(review));
    }
}
