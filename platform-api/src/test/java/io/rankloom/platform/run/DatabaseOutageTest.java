package io.rankloom.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.MortalPostgres;
import io.rankloom.platform.testing.People;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The database is away for longer than a lease, which is 8 s here. */
@QuarkusTest
@QuarkusTestResource(value = MortalPostgres.class, restrictToAnnotatedClass = true)
class DatabaseOutageTest {

    @Inject
    Attempts attempts;

    @Inject
    RunStarter starter;

    @Test
    void anOutageOfTheDatabaseCostsNoWorkerItsStepAndClientsAreToldToComeAgain() throws Exception {
        var runId = starter.train(Runs.train());
        Attempt attempt =
                attempts.begin(new Attempts.Delivery(runId, "train-ranker", "train-ranker", 1, 7, "worker-1"));
        assertThat(attempts.heartbeat(attempt.id, 0.1, "epoch 1", List.of())).isTrue();

        MortalPostgres.goAway();
        Response refused = People.as("viewer").get("/api/v1/runs");
        Thread.sleep(Duration.ofSeconds(10)); // longer than the lease
        Response again = People.as("viewer").get("/api/v1/runs");
        MortalPostgres.comeBack();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(again.statusCode()).isEqualTo(503);
        assertThat(again.jsonPath().getString("code")).isEqualTo("UNAVAILABLE");
        await(
                "requests are answered again",
                () -> People.as("viewer").get("/api/v1/runs").statusCode() == 200);
        assertThat(attempts.loseSilent()).isZero();
        assertThat(attempts.heartbeat(attempt.id, 0.2, "epoch 2", List.of())).isTrue();

        // A worker that is dead is found out all the same.
        await("the attempt is lost", () -> {
            attempts.loseSilent();
            return QuarkusTransaction.requiringNew()
                    .call(() -> Attempt.<Attempt>findById(attempt.id).state == Attempt.State.LOST);
        });
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
