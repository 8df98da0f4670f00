package io.rankloom.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.delivery.Delivery;
import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.review.ReviewDecision.Decision;
import io.rankloom.platform.review.Reviews;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.People;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real HTTP server that receives. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = WebhookReceiver.class, restrictToAnnotatedClass = true)
class WebhookTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REASON = "Better for every slice that we sell in.";

    @Inject
    Live live;

    @Inject
    Deployments deployments;

    @Inject
    Reviews reviews;

    @Inject
    WebhookSender sender;

    private final String model = "m-" + UUID.randomUUID();

    @BeforeEach
    void receive() {
        WebhookReceiver.answer(204);
    }

    @Test
    void aReviewIsToldOfWhenItOpensIsRemindedIsDecided() throws Exception {
        UUID review = live.review(model, "ada");
        reviews.remind(review);
        People.as("reviewer", java.util.Map.of("decision", "REJECT", "reason", REASON))
                .header(
                        "If-Match",
                        People.as("viewer").get("/api/v1/reviews/" + review).getHeader("ETag"))
                .post("/api/v1/reviews/" + review + "/decisions")
                .then()
                .statusCode(200);

        sender.send();

        List<JsonNode> bodies = bodies();
        assertThat(bodies)
                .extracting(body -> body.path("type").asText())
                .containsExactly("review.opened", "review.reminded", "review.decided");
        JsonNode decided = bodies.get(2).path("data");
        assertThat(decided.path("path").asText()).isEqualTo("/reviews/" + review);
        assertThat(decided.path("state").asText()).isEqualTo("REJECTED");
        assertThat(decided.path("decision").path("reviewer").asText()).isEqualTo("reviewer");
        assertThat(decided.path("decision").path("decision").asText()).isEqualTo(Decision.REJECT.name());
        assertThat(decided.path("decision").path("reason").asText()).isEqualTo(REASON);
    }

    @Test
    void aModelThatAGuardTakesBackIsToldOfOnceWithItsReason() throws Exception {
        UUID run = UUID.randomUUID();
        int version = live.register(model);
        String deployment = live.stage(run, model, version, "canary", 10);
        deployments.withdraw(deployment, "p99 of 80 ms is above 50 ms");
        deployments.withdraw(deployment, "delivered again");

        sender.send();

        List<JsonNode> bodies = bodies();
        assertThat(bodies).hasSize(1);
        assertThat(bodies.getFirst().path("type").asText()).isEqualTo("deployment.withdrawn");
        JsonNode told = bodies.getFirst().path("data");
        assertThat(told.path("id").asText()).isEqualTo(deployment);
        assertThat(told.path("modelVersion").asInt()).isEqualTo(version);
        assertThat(told.path("stage").asText()).isEqualTo("canary");
        assertThat(told.path("percent").asInt()).isEqualTo(10);
        assertThat(told.path("requester").asText()).isEqualTo("ada");
        assertThat(told.path("reviewPath").isNull()).isTrue();
        assertThat(told.path("reason").asText()).isEqualTo("p99 of 80 ms is above 50 ms");
    }

    @Test
    void aWithdrawalThatIsRolledBackIsNotToldOf() throws Exception {
        String deployment = live.stage(UUID.randomUUID(), model, live.register(model), "canary", 10);
        QuarkusTransaction.begin();
        deployments.withdraw(deployment, "p99 of 80 ms is above 50 ms");
        QuarkusTransaction.rollback();

        sender.send();

        assertThat(bodies()).isEmpty();
    }

    @Test
    void whatIsSentIsSignedAndSentOnce() {
        reviews.expire(live.review(model, "ada"));

        sender.send();
        sender.send();

        assertThat(mine()).hasSize(2).allSatisfy(delivery -> {
            Instant at = Instant.ofEpochSecond(Long.parseLong(delivery.timestamp()));
            assertThat(delivery.signature())
                    .isEqualTo(new WebhookSignature(WebhookReceiver.SECRET).of(delivery.id(), at, delivery.body()));
        });
        assertThat(mine()).extracting(WebhookReceiver.Delivery::id).doesNotHaveDuplicates();
    }

    @Test
    void whatTheReceiverDoesNotTakeComesAgainUnderTheSameId() {
        WebhookReceiver.answer(503);
        live.review(model, "ada");
        sender.send();

        Delivery waiting = QuarkusTransaction.requiringNew()
                .call(() -> Delivery.<Delivery>find("body like ?1", "%" + model + "%")
                        .singleResult());
        assertThat(waiting.sentAt).isNull();
        assertThat(waiting.attempts).isEqualTo(1);
        assertThat(waiting.lastError).isEqualTo("the webhook answered 503");
        assertThat(waiting.nextAttemptAt).isAfter(waiting.createdAt.plusSeconds(4));

        WebhookReceiver.answer(204);
        QuarkusTransaction.requiringNew()
                .run(() -> Delivery.update("nextAttemptAt = createdAt where id = ?1", waiting.id));
        sender.send();

        assertThat(mine()).hasSize(2).extracting(WebhookReceiver.Delivery::id).containsOnly("msg_" + waiting.id);
    }

    private List<JsonNode> bodies() throws Exception {
        var bodies = new java.util.ArrayList<JsonNode>();
        for (WebhookReceiver.Delivery delivery : mine()) {
            bodies.add(JSON.readTree(delivery.body()));
        }
        return bodies;
    }

    /** What told of this test's model; other tests and the sender's own timer send too. */
    private List<WebhookReceiver.Delivery> mine() {
        return WebhookReceiver.deliveries().stream()
                .filter(delivery -> delivery.body().contains(model))
                .toList();
    }
}
