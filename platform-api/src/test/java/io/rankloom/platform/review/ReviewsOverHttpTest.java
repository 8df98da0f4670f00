package io.rankloom.platform.review;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.audit.AuditEvent;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ReviewsOverHttpTest {

    private static final String REASON = "Gain holds on tail queries.";

    @Inject
    Live live;

    @Inject
    Reviews reviews;

    @Inject
    EntityManager entities;

    private UUID review;

    @BeforeEach
    void openAReview() {
        review = live.review("m-" + UUID.randomUUID(), "engineer");
    }

    @Test
    void aReaderIsToldWhetherTheyMayDecideAndWhyNot() {
        as("reviewer").get(address()).then().statusCode(200).body("mayDecide", equalTo(true));
        as("engineer")
                .get(address())
                .then()
                .body("mayDecide", equalTo(false))
                .body("whyNot", containsString("you asked for this promotion"));
        as("viewer").get(address()).then().body("whyNot", containsString("only reviewers decide"));
    }

    @Test
    void withoutIfMatchNothingIsDecided() {
        as("reviewer", decision("APPROVE", REASON))
                .post(address() + "/decisions")
                .then()
                .statusCode(428)
                .body("code", equalTo("PRECONDITION_REQUIRED"));

        as("viewer").get(address()).then().body("state", equalTo("OPEN")).body("decisions", hasSize(0));
    }

    @Test
    void aDecisionOnWhatHasChangedMeanwhileIsRefused() {
        review = live.review("m-" + UUID.randomUUID(), "engineer", 2);
        String seen = etag();
        decide("reviewer", seen, "APPROVE").then().statusCode(200).body("state", equalTo("OPEN"));

        decide("second-reviewer", seen, "APPROVE")
                .then()
                .statusCode(412)
                .body("code", equalTo("REVIEW_CHANGED"))
                .body("detail", containsString("reviewer approved it at "));

        decide("second-reviewer", etag(), "APPROVE").then().statusCode(200).body("state", equalTo("APPROVED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"\"", "W/\"0-OPEN\"", "0-OPEN"})
    void nothingButTheReviewsOwnTagWillDo(String tag) {
        decide("reviewer", tag, "APPROVE").then().statusCode(412);
    }

    @Test
    void askingForChangesEndsTheReviewAndIsANoToTheProcess() {
        decide("reviewer", etag(), "REQUEST_CHANGES")
                .then()
                .statusCode(200)
                .body("state", equalTo("CHANGES_REQUESTED"))
                .body("decisions[0].decision", equalTo("REQUEST_CHANGES"));

        String variables = QuarkusTransaction.requiringNew()
                .call(() -> (String)
                        entities.createNativeQuery("SELECT variables FROM outbox_message WHERE correlation_key = :key")
                                .setParameter("key", review.toString())
                                .getSingleResult());
        assertThat(variables).contains("\"REJECTED\"");
    }

    @Test
    void aReminderIsNoChangeThatADecisionMustKnowOf() {
        String seen = etag();
        reviews.remind(review);

        decide("reviewer", seen, "APPROVE").then().statusCode(200);
    }

    @Test
    void theAnswersTagIsTheReviewsNewTag() {
        Response answer = decide("reviewer", etag(), "APPROVE");

        assertThat(answer.getHeader("ETag")).isEqualTo(etag());
    }

    @Test
    void theRequesterIsRefusedWhateverTheirRole() {
        review = live.review("m-" + UUID.randomUUID(), "reviewer");

        decide("reviewer", etag(), "APPROVE").then().statusCode(403).body("code", equalTo("REQUESTER_CANNOT_DECIDE"));
    }

    @Test
    void nobodyDecidesTwice() {
        review = live.review("m-" + UUID.randomUUID(), "engineer", 2);
        decide("reviewer", etag(), "APPROVE").then().statusCode(200);

        decide("reviewer", etag(), "APPROVE").then().statusCode(409).body("code", equalTo("REVIEW_DECIDED_BY_YOU"));
    }

    @Test
    void aClosedReviewSaysSinceWhen() {
        decide("reviewer", etag(), "REJECT").then().statusCode(200).body("state", equalTo("REJECTED"));

        decide("second-reviewer", etag(), "APPROVE")
                .then()
                .statusCode(409)
                .body("code", equalTo("REVIEW_CLOSED"))
                .body("detail", containsString("the review is rejected since"));
    }

    @Test
    void afterTheDeadlineNobodyDecidesAlsoWhenTheEngineHasNotNoticed() {
        review = live.review("m-" + UUID.randomUUID(), "engineer", 1, "PT0.001S");

        decide("reviewer", etag(), "APPROVE")
                .then()
                .statusCode(409)
                .body("code", equalTo("REVIEW_CLOSED"))
                .body("detail", containsString("the review's deadline was"));
        as("reviewer")
                .get(address())
                .then()
                .body("state", equalTo("OPEN"))
                .body("mayDecide", equalTo(false))
                .body("whyNot", containsString("the review's deadline was"))
                .body("decisions", hasSize(0));
        assertThat(messages()).isZero();
    }

    // 19 letters, 9 Chinese characters, and white space that says nothing.
    @ParameterizedTest
    @ValueSource(strings = {"", "looks good to me ok", "尾部查询的增益保持", "                              a"})
    void aReasonSaysSomething(String reason) {
        as("reviewer", decision("APPROVE", reason))
                .header("If-Match", etag())
                .post(address() + "/decisions")
                .then()
                .statusCode(400)
                .body("field", equalTo("reason"));
    }

    @Test
    void tenChineseCharactersAreAReason() {
        as("reviewer", decision("APPROVE", "尾部查询的增益保持住"))
                .header("If-Match", etag())
                .post(address() + "/decisions")
                .then()
                .statusCode(200)
                .body("decisions[0].reason", equalTo("尾部查询的增益保持住"));
    }

    @RepeatedTest(5)
    void ofTwoWhoDecideAtTheSameTimeOneStands() throws Exception {
        String seen = etag();
        CountDownLatch together = new CountDownLatch(2);

        List<Integer> answers;
        try (var pool = Executors.newFixedThreadPool(2)) {
            answers = pool
                    .invokeAll(List.of(
                            racing(together, "reviewer", seen, "APPROVE"),
                            racing(together, "second-reviewer", seen, "REJECT")))
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409 || status == 412).hasSize(1);
        as("viewer").get(address()).then().body("decisions", hasSize(1));
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void theSameApprovalSentTwiceAtOnceIsOneDecision() throws Exception {
        String seen = etag();
        CountDownLatch together = new CountDownLatch(2);

        List<Integer> answers;
        try (var pool = Executors.newFixedThreadPool(2)) {
            answers = pool
                    .invokeAll(List.of(
                            racing(together, "reviewer", seen, "APPROVE"),
                            racing(together, "reviewer", seen, "APPROVE")))
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void aDecisionIsInTheAuditRecordAndARefusedOneIsNot() {
        decide("reviewer", "\"old\"", "APPROVE").then().statusCode(412);
        decide("reviewer", etag(), "APPROVE").then().statusCode(200);

        List<AuditEvent> events = QuarkusTransaction.requiringNew()
                .call(() -> AuditEvent.list("objectId = ?1 order by seq", review.toString()));
        assertThat(events).extracting(event -> event.action).containsExactly("review.open", "review.approve");
        assertThat(events.get(1).reason).isEqualTo(REASON);
        assertThat(events.get(1).digest).isEqualTo(events.get(0).digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE review_decision SET decision = 'APPROVE' WHERE review_id = :review",
                "UPDATE review_decision SET reviewer = 'eve' WHERE review_id = :review",
                "DELETE FROM review_decision WHERE review_id = :review"
            })
    void aDecisionIsNeverChangedBySql(String statement) {
        review = live.review("m-" + UUID.randomUUID(), "engineer", 2);
        decide("reviewer", etag(), "APPROVE").then().statusCode(200);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(statement)
                        .setParameter("review", review)
                        .executeUpdate()))
                .hasStackTraceContaining("a decision is never changed or deleted");
    }

    private Callable<Integer> racing(CountDownLatch together, String who, String seen, String decision) {
        return () -> {
            together.countDown();
            together.await();
            return decide(who, seen, decision).statusCode();
        };
    }

    private long messages() {
        return QuarkusTransaction.requiringNew().call(() -> ((Number)
                        entities.createNativeQuery("SELECT count(*) FROM outbox_message WHERE correlation_key = :key")
                                .setParameter("key", review.toString())
                                .getSingleResult())
                .longValue());
    }

    private Response decide(String who, String seen, String decision) {
        return as(who, decision(decision, REASON)).header("If-Match", seen).post(address() + "/decisions");
    }

    private static Map<String, String> decision(String decision, String reason) {
        return Map.of("decision", decision, "reason", reason);
    }

    private String etag() {
        return as("viewer").get(address()).getHeader("ETag");
    }

    private String address() {
        return "/api/v1/reviews/" + review;
    }
}
