package io.rankloom.platform.system;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.experiment.MlflowConfig;
import io.rankloom.platform.run.Attempts;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.system.Part.State;
import io.rankloom.platform.system.Probe.Finding;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SystemTest {

    @Inject
    RunStarter runs;

    @Inject
    Attempts attempts;

    @Inject
    EntityManager entities;

    @Inject
    Parts parts;

    @Inject
    Queues queues;

    @Inject
    RetentionConfig retention;

    @Inject
    MlflowConfig mlflow;

    private record Mlflow(URI uri, boolean enabled, Duration requestTimeout, MlflowConfig.MovedAlias movedAlias)
            implements MlflowConfig {}

    private final String worker = "worker-" + UUID.randomUUID();

    @Test
    void theSystemTellsOfItsPartsItsStorageAndWhatItKeeps() {
        as("admin")
                .get("/api/v1/system")
                .then()
                .statusCode(200)
                .body("parts.name", hasItems("database", "engine", "mlflow", "store"))
                .body("parts.find { it.name == 'database' }.state", equalTo("WELL"))
                .body("parts.find { it.name == 'database' }.version", notNullValue())
                // Off in tests of other features.
                .body("parts.find { it.name == 'engine' }.state", equalTo("OFF"))
                .body("storage.databaseBytes", greaterThan(1_000_000))
                .body("storage.tables.table", hasItem("audit_event"))
                .body("storage.storeDisk.totalBytes", notNullValue())
                .body("storage.databaseDisk", nullValue())
                .body("queues.name", hasItems("engine", "webhook", "openlineage", "mlflow"))
                .body("kept.logs", equalTo("PT2160H")) // 90 days
                .body("kept.guardSamples", equalTo("PT336H")); // 14 days
    }

    @Test
    void aPartThatNeverAnswersHoldsUpNobodyAndIsAway() {
        CountDownLatch never = new CountDownLatch(1);
        Parts parts = new Parts(
                List.of(
                        probe("dead", () -> {
                            never.await();
                            throw new IllegalStateException("it was waited for");
                        }),
                        probe("broken", () -> {
                            throw new IllegalStateException("connection refused");
                        }),
                        probe("well", () -> new Finding(State.WELL, "1.2", null))),
                Duration.ofMillis(200));

        List<Part> found = parts.all();
        parts.close();

        assertThat(found).extracting(Part::name).containsExactly("dead", "broken", "well");
        assertThat(found).extracting(Part::state).containsExactly(State.AWAY, State.AWAY, State.WELL);
        assertThat(found)
                .extracting(Part::detail)
                .containsExactly("no answer within 200 ms", "connection refused", null);
    }

    @Test
    void aPartIsInAStateSinceItWasFirstFoundInIt() {
        AtomicReference<State> now = new AtomicReference<>(State.WELL);
        Parts parts =
                new Parts(List.of(probe("part", () -> new Finding(now.get(), null, null))), Duration.ofMinutes(1));
        Instant first = parts.all().getFirst().since();
        parts.look();
        assertThat(parts.all().getFirst().since()).isEqualTo(first);

        now.set(State.UNWELL);
        parts.look();
        Part fallen = parts.all().getFirst();
        parts.close();

        assertThat(fallen.state()).isEqualTo(State.UNWELL);
        assertThat(fallen.since()).isAfter(first);
    }

    @Test
    void aWorkerIsShownWithWhatItWorksOnAndAsGoneOnceItIsSilent() {
        UUID run = runs.train(Runs.train("default"));
        attempts.begin(new Attempts.Delivery(run, "extract-text", "extract-text", 0, 7, worker));
        tell("worker", "WORKER");

        String found = "processes.find { it.name == '" + worker + "' }";
        as("admin")
                .get("/api/v1/system")
                .then()
                .body(found + ".alive", equalTo(true))
                .body(found + ".ready", equalTo(true))
                .body(found + ".does", equalTo(List.of("extract-text", "train-ranker")))
                .body(found + ".running[0].runId", equalTo(run.toString()))
                .body(found + ".running[0].elementId", equalTo("extract-text"));

        sql("UPDATE service_process SET seen_at = now() - interval '31 s' WHERE name = '" + worker + "'");
        as("admin")
                .get("/api/v1/system")
                .then()
                .body(found + ".alive", equalTo(false))
                .body(found + ".ready", equalTo(false));

        tell("worker", "WORKER");
        as("admin").get("/api/v1/system").then().body(found + ".alive", equalTo(true));
    }

    @Test
    void whatNobodyTakesForMinutesIsAQueueThatIsNotWell() {
        sql(
                "INSERT INTO delivery (id, receiver, type, body, created_at, next_attempt_at, attempts, last_error) VALUES ('"
                        + UUID.randomUUID()
                        + "', 'webhook', 'review.opened', '{}', now() - interval '3 minutes', now() + interval '1 hour', 4, 'it answered 500')");

        String webhook = "queues.find { it.name == 'webhook' }";
        as("admin")
                .get("/api/v1/system")
                .then()
                .body(webhook + ".well", equalTo(false))
                .body(webhook + ".waiting", greaterThan(0))
                .body(webhook + ".problem", equalTo("it answered 500"));
        sql("DELETE FROM delivery WHERE last_error = 'it answered 500'");
    }

    @Test
    void whatWasGivenUpIsCountedWithoutReadingWhatWasSent() {
        for (String rows : List.of("outbox_message WHERE true", "delivery WHERE receiver = 'webhook'")) {
            String plan = QuarkusTransaction.requiringNew().call(() -> {
                // So few rows that the database would read them all.
                entities.createNativeQuery("SET LOCAL enable_seqscan = off").executeUpdate();
                return entities.createNativeQuery("EXPLAIN " + Queues.FAILED.formatted(rows))
                        .getResultList()
                        .toString();
            });

            assertThat(plan).contains("_failed_idx").doesNotContain("Seq Scan");
        }
    }

    // Published three minutes ago, though it was asked for days before.
    @Test
    void aRunWaitsForMlflowFromWhenItIsPublishedAndWhereThatIsOffForNothing() {
        UUID run = runs.train(Runs.train("default"));
        sql(
                "UPDATE run SET state = 'RUNNING', created_at = now() - interval '9 days', published_at = now() - interval '3 minutes'"
                        + " WHERE id = '" + run + "'");

        Queue on = mlflow(true);
        Queue off = mlflow(false);
        sql("UPDATE run SET state = 'CANCELLED', finished_at = now() WHERE id = '" + run + "'");

        assertThat(on.waiting()).isPositive();
        assertThat(on.well()).isFalse();
        assertThat(on.oldest()).isAfter(Instant.now().minus(Duration.ofDays(8)));
        assertThat(off).isEqualTo(new Queue("mlflow", 0, 0, null, null, true));
    }

    @Test
    void aStoreThatIsAwayLeavesTheRestToBeSeen() {
        var resource = new SystemResource(
                parts, queues, entities, retention, Path.of("/there/is/no/such/store"), Optional.empty());

        SystemResource.SystemView view = QuarkusTransaction.requiringNew().call(resource::get);

        assertThat(view.storage().storeDisk()).isNull();
        assertThat(view.storage().databaseBytes()).isPositive();
    }

    private Queue mlflow(boolean enabled) {
        var setting = new Mlflow(mlflow.uri(), enabled, mlflow.requestTimeout(), mlflow.movedAlias());
        return QuarkusTransaction.requiringNew()
                .call(() -> new Queues(entities, setting).all().getLast());
    }

    private static Probe probe(String part, Callable<Finding> answer) {
        return new Probe() {
            @Override
            public String part() {
                return part;
            }

            @Override
            public Finding ask() throws Exception {
                return answer.call();
            }
        };
    }

    private void tell(String subject, String kind) {
        Map<String, Object> sign = new HashMap<>(Map.of(
                "kind",
                kind,
                "host",
                "host-1",
                "ready",
                true,
                "does",
                List.of("extract-text", "train-ranker"),
                "memoryBytes",
                123_456_789,
                "queued",
                0));
        sign.put("startedAt", "2026-01-01T08:00:00Z");
        as(subject, sign).put("/api/v1/system/processes/" + worker).then().statusCode(204);
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}
