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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThatThrownBy(() -> reviews.decide(review, "\"99-OPEN\"", "ravi", Decision.APPROVE, REASON))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("has changed since you read it");
    }

    @Test
    void expiryIsNeverApproval() {
        assertThat(reviews.expire(review)).isEqualTo("EXPIRED");

        assertThat(read().state).isEqualTo(Review.State.EXPIRED);
        assertThatThrownBy(() -> reviews.decide(review, etag(), "ravi", Decision.APPROVE, REASON))
                .hasMessageContaining("the review is expired");
    }

    @Test
    void anApprovalThatCameFirstOutlivesTheDeadline() {
        reviews.decide(review, etag(), "ravi", Decision.APPROVE, REASON);

        assertThat(reviews.expire(review)).isEqualTo("APPROVED");
        assertThat(read().state).isEqualTo(Review.State.APPROVED);
    }

    @Test
    void aReviewIsNotBornApproved() {
        assertThatThrownBy(() -> sql("INSERT INTO review SELECT (r).* FROM (SELECT jsonb_populate_record(review,"
                        + " jsonb_build_object('id', gen_random_uuid(), 'run_id', gen_random_uuid(), 'state', 'APPROVED',"
                        + " 'closed_at', now())) AS r FROM review WHERE id = :review) copies"))
                .hasStackTraceContaining("a new review is open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'OPEN', closed_at = NULL",
                "state = 'REJECTED'",
                "state = 'EXPIRED'",
                "closed_at = now() + interval '1 day'"
            })
    void aClosedReviewIsNotClosedAgainBySql(String change) {
        reviews.decide(review, etag(), "ravi", Decision.APPROVE, REASON);

        assertThatThrownBy(() -> sql("UPDATE review SET " + change + " WHERE id = :review"))
                .hasStackTraceContaining("a closed review is never decided again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model_digest = 'other'",
                "model_name = 'other'",
                "model_version = 2",
                "dataset_digest = 'other'",
                "champion_digest = 'other'",
                "environment = 'other'",
                "approvals = 0 + 2",
                "deadline = now() + interval '1 year'"
            })
    void whatAReviewAsksIsNotChangedBySql(String change) {
        assertThatThrownBy(() -> sql("UPDATE review SET " + change + " WHERE id = :review"))
                .hasStackTraceContaining("what a review asks is never changed");
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(statement)
                .setParameter("review", review)
                .executeUpdate());
    }

    private String etag() {
        return read().etag();
    }

    private Review read() {
        return QuarkusTransaction.requiringNew().call(() -> Review.require(review));
    }
}
