package io.rankloom.platform.workflow.job;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.learning.latency.LatencyHistogram;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.promotion.AssignDeployment;
import io.rankloom.workflows.promotion.MeasureGuards;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ranking servers say of a stage, over HTTP, and what is made of it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class GuardsTest {

    @Inject
    Guards guards;

    @Inject
    io.rankloom.platform.deployment.Deployments deployments;

    @Inject
    EntityManager entities;

    // Of its own, so that servers of other tests are not waited for.
    private final String environment = "e-" + UUID.randomUUID();
    private final String model = "m-" + UUID.randomUUID();
    private String live;
    private String candidate;

    @BeforeEach
    void deploy() {
        live = deploy("full", 100);
        candidate = deploy("canary", 5);
    }

    @Test
    void aReadyServerPasses() throws Exception {
        ready("s1", candidate, 0, 0);

        MeasureGuards.Output output = measure();

        assertThat(output.guardsPassed()).isTrue();
        assertThat(output.guardReason()).isNull();
    }

    @Test
    void withoutAServerPatienceEnds() throws Exception {
        assertThat(measure().guardReason())
                .isEqualTo("not ready for the stage within 1 s: waiting for a ranking server");
    }

    @Test
    void oneOfTwoServersIsNotEnough() throws Exception {
        ready("s1", live, 10, 0);
        ready("s2", live, 10, 0);
        ready("s1", candidate, 10, 0);

        assertThat(measure().guardsPassed()).isFalse();
        assertThat(guards.judge(candidate, "canary").line()).isEqualTo("waiting for s2");

        ready("s2", candidate, 10, 0);
        assertThat(measure().guardsPassed()).isTrue();
    }

    @Test
    void aServerThatIsGoneHoldsUpNobody() throws Exception {
        ready("s2", live, 10, 0);
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                        "UPDATE deployment_observation SET observed_at = now() - interval '16 s' WHERE deployment_id = :id")
                .setParameter("id", UUID.fromString(live))
                .executeUpdate());
        ready("s1", candidate, 10, 0);

        assertThat(measure().guardsPassed()).isTrue();
    }

    @Test
    void aServerThatCannotLoadTheModelTripsAtOnceAlsoWhileAnotherIsSilent() throws Exception {
        ready("s1", live, 10, 0);
        observe("s2", candidate, Map.of("state", "FAILED", "reason", "the model's files are not whole"));

        assertThat(measure().guardReason()).isEqualTo("s2: the model's files are not whole");
    }

    @Test
    void scoresThatDifferFromTrainingTrip() throws Exception {
        observe("s1", candidate, Map.of("state", "READY", "parityError", 2e-5));

        assertThat(measure().guardReason()).startsWith("s1: scores differ from training by 2.0E-5");
    }

    @Test
    void aSlowServerTrips() throws Exception {
        observe("s1", candidate, Map.of("state", "READY", "parityError", 1e-7, "latencyP99Millis", 251));

        assertThat(measure().guardReason()).isEqualTo("s1: p99 of 251.0 ms, at most 250 ms");
    }

    @ParameterizedTest
    @CsvSource({
        // One of a hundred is the rate that is allowed.
        "100, 1, true",
        "100, 2, false",
        "1000, 10, true",
        "1000, 11, false",
        // Among few, two may be chance.
        "99, 2, true",
        "99, 3, false",
        "3, 3, false",
        "1, 1, true"
    })
    void errorsTripByTheirRateOrAmongFewByTheirNumber(long requests, long errors, boolean passes) throws Exception {
        ready("s1", candidate, requests, errors);

        MeasureGuards.Output output = measure();

        assertThat(output.guardsPassed()).isEqualTo(passes);
        assertThat(output.guardReason())
                .isEqualTo(passes ? null : "s1: " + errors + " of " + requests + " requests failed");
    }

    @Test
    void aCandidateWhoseOwnRequestsTakeLongBesideTheChampionsIsStopped() throws Exception {
        timed("s1", live, 200, 10);
        timed("s1", candidate, 120, 100);

        // Twice the champion's 10 ms are 20, but up to 20 ms more are never slow.
        assertThat(measure().guardReason())
                .isEqualTo("p99 of 100.4 ms over 120 live requests, at most 30.0 ms; the champion's is 10.0 ms");
    }

    @Test
    void aCandidateThatIsALittleSlowerThanTheChampionPasses() throws Exception {
        timed("s1", live, 200, 10);
        timed("s1", candidate, 120, 25);

        assertThat(measure().guardsPassed()).isTrue();
        assertThat(guards.judge(candidate, "canary").line())
                .isEqualTo("all 1 ranking servers are ready and hold the guards; p99 of 25.1 ms over 120 live requests,"
                        + " at most 30.0 ms");
    }

    @Test
    void besideASlowChampionTheBoundOfAllModelsHolds() throws Exception {
        timed("s1", live, 200, 180);
        timed("s1", candidate, 120, 300);

        assertThat(measure().guardReason())
                .startsWith("p99 of ")
                .contains("over 120 live requests, at most 250.0 ms; the champion's is ");
    }

    @Test
    void withoutAChampionTheBoundOfAllModelsHolds() throws Exception {
        timed("s1", candidate, 3, 400);

        assertThat(measure().guardReason()).endsWith("over 3 live requests, at most 250.0 ms");
    }

    @Test
    void oneSlowRequestAmongAHundredIsAllowed() throws Exception {
        timed("s1", live, 200, 10);
        LatencyHistogram mixed = histogram(99, 10);
        mixed.record(500_000_000);
        timed("s1", candidate, mixed);

        assertThat(measure().guardsPassed()).isTrue();
    }

    @Test
    void theRequestsOfAllServersAreJudgedTogether() throws Exception {
        timed("s1", live, 200, 10);
        timed("s2", live, 200, 10);
        timed("s1", candidate, 60, 10);
        timed("s2", candidate, 60, 100);

        assertThat(measure().guardReason()).contains("over 120 live requests");
    }

    @Test
    void whileShoppersComeAStageIsWatchedUntilEnoughOfThemHaveBeenServed() throws Exception {
        timed("s1", live, 200, 10);
        timed("s1", candidate, 40, 10);

        Guards.Verdict verdict = guards.judge(candidate, "canary");
        assertThat(verdict.standing()).isEqualTo(Guards.Standing.WATCHING);
        assertThat(verdict.line()).isEqualTo("watching: 40 of 100 live requests to judge latency by");
        // As long as it is watched at most, nothing has spoken against it.
        assertThat(measure().guardsPassed()).isTrue();

        timed("s1", candidate, 100, 10);
        assertThat(guards.judge(candidate, "canary").standing()).isEqualTo(Guards.Standing.PASSED);
    }

    @Test
    void whereHardlyAnybodyComesNobodyIsWaitedFor() throws Exception {
        timed("s1", live, 99, 10);
        ready("s1", candidate, 0, 0);

        assertThat(guards.judge(candidate, "canary").standing()).isEqualTo(Guards.Standing.PASSED);
    }

    // Four waits of 300 ms use up the second that is watched at most, had it begun with the first of them.
    @Test
    void aModelThatTookLongToLoadIsWatchedAsLongAsAnyOther() throws Exception {
        var slowToLoad = new Guards(null, null) {
            private final Iterator<Verdict> verdicts = List.of(
                            new Verdict(Standing.WAITING, "waiting for s1"),
                            new Verdict(Standing.WAITING, "waiting for s1"),
                            new Verdict(Standing.WAITING, "waiting for s1"),
                            new Verdict(Standing.WAITING, "waiting for s1"),
                            new Verdict(Standing.WATCHING, "watching"),
                            new Verdict(Standing.FAILED, "too slow"))
                    .iterator();

            @Override
            Verdict judge(String deploymentId, String stage) {
                return verdicts.next();
            }
        };

        MeasureGuards.Output output = measure(slowToLoad, Duration.ofMinutes(1));

        assertThat(output.guardsPassed()).isFalse();
        assertThat(output.guardReason()).isEqualTo("too slow");
    }

    private MeasureGuards.Output measure() throws Exception {
        return measure(guards, Duration.ofSeconds(1));
    }

    private MeasureGuards.Output measure(Guards by, Duration patience) throws Exception {
        return new MeasureGuardsHandler(by, patience, Duration.ofSeconds(1))
                .handle(new MeasureGuards.Input(UUID.randomUUID(), candidate, "canary"), new Quiet());
    }

    private String deploy(String stage, int percent) {
        return deployments.assign(
                new AssignDeployment.Input(
                        UUID.randomUUID(),
                        "default",
                        model,
                        1,
                        Live.digest(model),
                        environment,
                        null,
                        stage,
                        percent,
                        null),
                "ada");
    }

    private static void ready(String server, String deployment, long requests, long errors) {
        observe(
                server,
                deployment,
                Map.of(
                        "state",
                        "READY",
                        "parityError",
                        1e-7,
                        "latencyP99Millis",
                        5,
                        "requests",
                        requests,
                        "errors",
                        errors));
    }

    /** As many requests that each took as long. */
    private static void timed(String server, String deployment, int requests, int millis) {
        timed(server, deployment, histogram(requests, millis));
    }

    private static void timed(String server, String deployment, LatencyHistogram latencies) {
        observe(
                server,
                deployment,
                Map.of(
                        "state",
                        "READY",
                        "parityError",
                        1e-7,
                        "requests",
                        latencies.count(),
                        "errors",
                        0,
                        "countedSince",
                        "2026-01-01T00:00:00Z",
                        "latencies",
                        Base64.getEncoder().encodeToString(latencies.encoded())));
    }

    private static LatencyHistogram histogram(int requests, int millis) {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int i = 0; i < requests; i++) {
            histogram.record(millis * 1_000_000L);
        }
        return histogram;
    }

    private static void observe(String server, String deployment, Map<String, Object> what) {
        Map<String, Object> body = new HashMap<>(what);
        body.put("server", server);
        as("ranking-server", body)
                .put("/api/v1/deployments/" + deployment + "/observations")
                .then()
                .statusCode(204);
    }

    /** Nobody looks on. */
    private static final class Quiet implements JobContext {

        @Override
        public UUID runId() {
            return UUID.randomUUID();
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public void progress(double fraction, String line) {}

        @Override
        public void log(String line) {}

        @Override
        public void check() {}

        @Override
        public void step(String stepKey, List<String> inputs, boolean reused, String outputDigest) {}
    }
}
