package io.rankloom.platform.deployment;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment that names a review is what that review approved, in the code and by SQL. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ApprovalsTest {

    @Inject
    Live live;

    @Inject
    Deployments deployments;

    @Inject
    EntityManager entities;

    private final String model = "m-" + UUID.randomUUID();
    private UUID review;

    @BeforeEach
    void openAReview() {
        review = live.review(model, "engineer");
    }

    @Test
    void anApprovedModelIsDeployed() {
        decide("APPROVE");

        String id = assign(model, 1);

        assertThat(QuarkusTransaction.requiringNew().call(() -> Deployment.require(UUID.fromString(id)).reviewId))
                .isEqualTo(review);
    }

    @Test
    void anOpenReviewApprovesNothing() {
        assertThatThrownBy(() -> assign(model, 1))
                .hasStackTraceContaining("review " + review + " does not approve version 1 of " + model);
    }

    @Test
    void aRejectedModelIsNotDeployed() {
        decide("REJECT");

        assertThatThrownBy(() -> assign(model, 1)).hasStackTraceContaining("does not approve");
    }

    @Test
    void anApprovalIsGoodForItsOwnModelAndVersionOnly() {
        decide("APPROVE");

        assertThatThrownBy(() -> assign(model, 2)).hasStackTraceContaining("does not approve version 2");
        assertThatThrownBy(() -> assign("other-" + model, 1)).hasStackTraceContaining("does not approve version 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model_digest = 'other'", "model_version = 2", "environment = 'other'", "review_id = NULL"})
    void whatWasApprovedIsNotExchangedBySql(String change) {
        decide("APPROVE");
        String id = assign(model, 1);

        assertThatThrownBy(() -> sql("UPDATE deployment SET " + change + " WHERE id = '" + id + "'"))
                .hasStackTraceContaining("the review does not approve this deployment");
    }

    @Test
    void aDeploymentIsNotTiedToAnOpenReviewBySql() {
        String id = live.stage(UUID.randomUUID(), model, 1, "canary", 10);

        assertThatThrownBy(() -> sql("UPDATE deployment SET review_id = '" + review + "' WHERE id = '" + id + "'"))
                .hasStackTraceContaining("the review does not approve this deployment");
    }

    private String assign(String name, int version) {
        return deployments.assign(Live.assignment(UUID.randomUUID(), name, version, review, "shadow", 0), "ada");
    }

    private void decide(String decision) {
        String address = "/api/v1/reviews/" + review;
        as("reviewer", Map.of("decision", decision, "reason", "Gain holds on tail queries."))
                .header("If-Match", as("viewer").get(address).getHeader("ETag"))
                .post(address + "/decisions")
                .then()
                .statusCode(200);
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}
