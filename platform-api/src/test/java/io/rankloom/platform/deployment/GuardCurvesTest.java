package io.rankloom.platform.deployment;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.learning.latency.LatencyHistogram;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What servers report over HTTP, and the curves that are made of it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class GuardCurvesTest {

    private static final String MORNING = "2026-01-01T08:00:00Z";
    private static final String NOON = "2026-01-01T12:00:00Z";

    @Inject
    Live live;

    @Inject
    Deployments deployments;

    @Inject
    EntityManager entities;

    private final String model = "m-" + UUID.randomUUID();

    @Test
    void theCandidateStandsBesideTheChampionWithTheLimitAndTheChangesOfStage() {
        String champion = live.promote(model, 1);
        String candidate = live.stage(UUID.randomUUID(), model, 2, "shadow", 0);
        report("s1", champion, "full", MORNING, 200, 2, 10);
        report("s1", candidate, "shadow", MORNING, 50, 0, 40);
        deployments.withdraw(candidate, "too slow");

        JsonPath curves = curves(candidate, "STAGES");

        assertThat(curves.getString("candidate.deploymentId")).isEqualTo(candidate);
        assertThat(sum(curves, "candidate", "requests")).isEqualTo(50);
        assertThat(curves.getFloat("candidate.points[0].latencyP50Millis")).isBetween(39.9f, 40.4f);
        assertThat(curves.getString("champion.deploymentId")).isEqualTo(champion);
        assertThat(sum(curves, "champion", "requests")).isEqualTo(200);
        assertThat(sum(curves, "champion", "errors")).isEqualTo(2);
        // The champion's 10 ms and 20 more.
        assertThat(curves.getFloat("limits.latencyP99Millis")).isBetween(29.9f, 30.2f);
        assertThat(curves.getFloat("limits.anyModelP99Millis")).isEqualTo(250f);
        assertThat(curves.getList("changes.change")).containsExactly("shadow", "withdraw");
        assertThat(curves.getString("changes[1].reason")).isEqualTo("too slow");
    }

    @Test
    void aReportThatComesTwiceAddsNothingAndOneAfterARestartAll() {
        String id = live.promote(model, 1);
        report("s1", id, "full", MORNING, 10, 0, 5);
        report("s1", id, "full", MORNING, 10, 0, 5);
        report("s1", id, "full", MORNING, 16, 1, 5);
        assertThat(sum(curves(id, "HOUR"), "candidate", "requests")).isEqualTo(16);
        report("s1", id, "full", NOON, 20, 0, 5);
        report("s2", id, "full", NOON, 4, 0, 5);

        JsonPath curves = curves(id, "HOUR");

        assertThat(sum(curves, "candidate", "requests")).isEqualTo(40);
        assertThat(sum(curves, "candidate", "errors")).isEqualTo(1);
        as("viewer")
                .get("/api/v1/deployments/" + id + "/guards?span=HOUR")
                .then()
                .body("champion", nullValue())
                .body("limits.championP99Millis", nullValue());
    }

    @Test
    void aServerThatTellsNanosecondsIsKnownAgain() {
        String id = live.promote(model, 1);
        report("s1", id, "full", "2026-01-01T08:00:00.123456789Z", 10, 0, 5);
        report("s1", id, "full", "2026-01-01T08:00:00.123456789Z", 10, 0, 5);

        assertThat(sum(curves(id, "HOUR"), "candidate", "requests")).isEqualTo(10);
    }

    @Test
    void aReportThatComesTwiceAtOnceIsCountedOnce() throws Exception {
        String id = live.promote(model, 1);
        int twins = 8;
        var together = new CyclicBarrier(twins);
        try (var senders = Executors.newFixedThreadPool(twins)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < twins; i++) {
                sent.add(senders.submit(() -> {
                    together.await();
                    report("s1", id, "full", MORNING, 10, 0, 5);
                    return null;
                }));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }

        assertThat(sum(curves(id, "HOUR"), "candidate", "requests")).isEqualTo(10);
    }

    @Test
    void allServersOfAnIntervalShareARow() {
        String id = live.promote(model, 1);
        for (String server : new String[] {"s1", "s2", "s3"}) {
            report(server, id, "full", MORNING, 10, 0, 5);
            report(server, id, "full", MORNING, 12, 0, 5);
        }

        JsonPath curves = curves(id, "HOUR");

        assertThat(sum(curves, "candidate", "ready")).isEqualTo(3);
        assertThat(sum(curves, "candidate", "requests")).isEqualTo(36);
        assertThat(rows(id)).isEqualTo(curves.getList("candidate.points").size());
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        String id = live.promote(model, 1);
        for (String bad : new String[] {"%%%", "AAAA", Base64.getEncoder().encodeToString(new byte[100])}) {
            as("ranking-server", Map.of("server", "s1", "state", "READY", "latencies", bad))
                    .put("/api/v1/deployments/" + id + "/observations")
                    .then()
                    .statusCode(400)
                    .body("field", equalTo("latencies"));
        }
        report("s1", id, "full", MORNING, 10, 0, 5);
        as("ranking-server", body("s1", "full", MORNING, 12, 0, histogram(4, 5)))
                .put("/api/v1/deployments/" + id + "/observations")
                .then()
                .statusCode(400)
                .body("detail", containsString("told before"));
    }

    @Test
    void theChangesOfARollBackAndOfWhatItTookOutOfServiceAreTold() {
        String first = live.promote(model, 1);
        live.promote(model, 2);

        as("viewer")
                .get("/api/v1/deployments/" + first + "/guards")
                .then()
                .body("changes.change", contains("shadow", "canary", "full", "promote", "supersede"));
    }

    private static JsonPath curves(String id, String span) {
        return as("viewer")
                .get("/api/v1/deployments/" + id + "/guards?span=" + span)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Over all points: a test may fall on the border of two intervals. */
    private static int sum(JsonPath curves, String curve, String figure) {
        return curves.getList(curve + ".points." + figure, Integer.class).stream()
                .mapToInt(n -> n)
                .sum();
    }

    private static void report(
            String server, String id, String stage, String since, int requests, int errors, int millis) {
        as("ranking-server", body(server, stage, since, requests, errors, histogram(requests - errors, millis)))
                .put("/api/v1/deployments/" + id + "/observations")
                .then()
                .statusCode(204);
    }

    private static Map<String, Object> body(
            String server, String stage, String since, int requests, int errors, LatencyHistogram latencies) {
        Map<String, Object> body = new HashMap<>(Map.of("server", server, "stage", stage, "state", "READY"));
        body.put("requests", requests);
        body.put("errors", errors);
        body.put("countedSince", since);
        body.put("latencies", Base64.getEncoder().encodeToString(latencies.encoded()));
        return body;
    }

    private static LatencyHistogram histogram(int requests, int millis) {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int i = 0; i < requests; i++) {
            histogram.record(millis * 1_000_000L);
        }
        return histogram;
    }

    private long rows(String id) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) entities.createNativeQuery(
                                "SELECT count(*) FROM deployment_sample WHERE deployment_id = :id AND stage = 'full'")
                        .setParameter("id", UUID.fromString(id))
                        .getSingleResult())
                .longValue());
    }
}
