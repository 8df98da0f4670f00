package io.rankloom.platform.deployment;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.audit.AuditEvent;
import io.rankloom.platform.deployment.Deployment.State;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.LockWaits;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.rollback.RollBackDeployment;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DeploymentsTest {

    @Inject
    Live live;

    @Inject
    Deployments deployments;

    @Inject
    LockWaits waits;

    @Inject
    EntityManager entities;

    private final String model = "m-" + UUID.randomUUID();

    @Test
    void assignedTwiceIsAssignedOnce() {
        UUID run = UUID.randomUUID();

        String first = live.stage(run, model, 1, "canary", 10);
        Deployment before = read(first);
        String second = live.stage(run, model, 1, "canary", 10);

        assertThat(second).isEqualTo(first);
        // Observations count from changedAt on, so a repeated delivery must not begin the stage anew.
        assertThat(read(second).changedAt).isEqualTo(before.changedAt);
        assertThat(actions(first)).containsExactly("deployment.canary");
    }

    @Test
    void aLargerShareOfTheTrafficIsRecorded() {
        UUID run = UUID.randomUUID();
        String id = live.stage(run, model, 1, "canary", 10);

        live.stage(run, model, 1, "canary", 50);

        assertThat(read(id).percent).isEqualTo(50);
        assertThat(actions(id)).containsExactly("deployment.canary", "deployment.canary");
    }

    @Test
    void aCanaryLeavesTheLiveModelAloneAndFullTrafficSupersedesIt() {
        String old = live.promote(model, 1);
        UUID run = UUID.randomUUID();

        String canary = live.stage(run, model, 2, "canary", 10);
        assertThat(read(old).state).isEqualTo(State.ACTIVE);

        live.stage(run, model, 2, "full", 100);
        assertThat(read(old).state).isEqualTo(State.SUPERSEDED);
        assertThat(read(canary).previousId).isEqualTo(UUID.fromString(old));
        assertThat(deployments.championDigest(model, "production")).contains(Live.digest(model + 2));
    }

    @Test
    void withdrawnFullTrafficGoesBackToThePreviousModel() {
        String old = live.promote(model, 1);
        String bad = live.stage(UUID.randomUUID(), model, 2, "full", 100);

        deployments.withdraw(bad, "errors 3 % > 1 %");
        deployments.withdraw(bad, "delivered again");

        assertThat(read(old).state).isEqualTo(State.ACTIVE);
        assertThat(read(bad).state).isEqualTo(State.WITHDRAWN);
        assertThat(read(bad).reason).isEqualTo("errors 3 % > 1 %");
        assertThat(actions(bad)).containsExactly("deployment.full", "deployment.withdraw");
    }

    @Test
    void aWithdrawnCanaryLeavesTheLiveModelAlone() {
        String old = live.promote(model, 1);
        String bad = live.stage(UUID.randomUUID(), model, 2, "canary", 10);

        deployments.withdraw(bad, "slow");

        assertThat(read(old).state).isEqualTo(State.ACTIVE);
    }

    @Test
    void aWithdrawnModelIsNotAssignedAgainByALateDelivery() {
        UUID run = UUID.randomUUID();
        String id = live.stage(run, model, 1, "canary", 10);
        deployments.withdraw(id, "slow");

        live.stage(run, model, 1, "full", 100);

        assertThat(read(id).state).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void aLateDeliveryTakesNoDeploymentBackToAnEarlierStage() {
        UUID run = UUID.randomUUID();
        String id = live.stage(run, model, 1, "full", 100);

        assertThat(live.stage(run, model, 1, "canary", 10)).isEqualTo(id);
        assertThat(live.stage(run, model, 1, "shadow", 0)).isEqualTo(id);

        assertThat(read(id).stage).isEqualTo("full");
        assertThat(read(id).percent).isEqualTo(100);
        assertThat(actions(id)).containsExactly("deployment.full");
    }

    @Test
    void whatIsOutOfServiceWhenItsPromotionComesBecomesNoChampion() {
        String superseded = live.stage(UUID.randomUUID(), model, 1, "full", 100);
        String withdrawn = live.stage(UUID.randomUUID(), model, 2, "full", 100);
        live.stage(UUID.randomUUID(), model, 3, "full", 100);
        deployments.withdraw(withdrawn, "slow");
        String canary = live.stage(UUID.randomUUID(), model, 4, "canary", 10);
        List<String> crowned = new ArrayList<>();

        for (String id : List.of(superseded, withdrawn, canary)) {
            deployments.promoted(id, () -> crowned.add(id));
        }

        assertThat(crowned).isEmpty();
        assertThat(read(superseded).promotedAt).isNull();
        assertThat(actions(canary)).containsExactly("deployment.canary");
    }

    @Test
    void nobodyTakesADeploymentOutOfServiceWhileItBecomesTheChampion() throws Exception {
        String old = live.stage(UUID.randomUUID(), model, 1, "full", 100);
        UUID next = UUID.randomUUID();
        live.stage(next, model, 2, "canary", 10);
        List<State> during = new ArrayList<>();

        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> newer = new ArrayList<>();
            deployments.promoted(old, () -> {
                newer.add(pool.submit(() -> live.stage(next, model, 2, "full", 100)));
                waits.await();
                during.add(read(old).state);
            });
            newer.getFirst().get();
        }

        assertThat(during).containsExactly(State.ACTIVE);
        assertThat(read(old).state).isEqualTo(State.SUPERSEDED);
        assertThat(read(old).promotedAt).isNotNull();
    }

    @Test
    void theDatabaseRefusesASecondLiveModelOfAName() {
        live.promote(model, 1);
        String canary = live.stage(UUID.randomUUID(), model, 2, "canary", 10);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> entities.createNativeQuery("UPDATE deployment SET stage = 'full' WHERE id = :id")
                                .setParameter("id", UUID.fromString(canary))
                                .executeUpdate()))
                .hasStackTraceContaining("deployment_one_full_idx");
    }

    @Test
    void aRollBackStartsARunAndIsRecorded() {
        live.promote(model, 1);
        live.promote(model, 2);

        Response answer = askRollBack(1);

        String run = answer.then().statusCode(202).extract().path("id");
        answer.then().header("Location", endsWith("/api/v1/runs/" + run));
        as("viewer")
                .get("/api/v1/runs/" + run)
                .then()
                .body("kind", equalTo("ROLL_BACK"))
                .body("targetVersion", equalTo(1))
                .body("reason", equalTo("complaints"));
    }

    @Test
    void aRollBackGoesOnlyToWhatWasPromoted() {
        live.promote(model, 1);
        live.register(model);
        live.stage(UUID.randomUUID(), model, 2, "canary", 10);

        askRollBack(2)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOTHING_TO_ROLL_BACK_TO"))
                .body("field", equalTo("targetVersion"));
        askRollBack(3).then().statusCode(409);
    }

    @Test
    void aRefusedRollBackLeavesNoEvent() {
        live.promote(model, 1);
        long before = QuarkusTransaction.requiringNew().call(() -> AuditEvent.count());

        askRollBack(7).then().statusCode(409);

        assertThat(QuarkusTransaction.requiringNew().call(() -> AuditEvent.count()))
                .isEqualTo(before);
    }

    @Test
    void aRollBackPutsTheEarlierVersionBackOnce() {
        live.promote(model, 1);
        String second = live.promote(model, 2);
        var job = new RollBackDeployment.Input(
                UUID.randomUUID(), "default", model, "production", 1, "complaints", "reviewer");

        RollBackDeployment.Output output = deployments.rollBack(job);
        assertThat(deployments.rollBack(job)).isEqualTo(output);

        Deployment restored = read(output.deploymentId());
        assertThat(restored.modelVersion).isEqualTo(1);
        assertThat(restored.stage).isEqualTo("full");
        assertThat(restored.previousId).isEqualTo(UUID.fromString(second));
        assertThat(read(second).state).isEqualTo(State.SUPERSEDED);
        assertThat(actions(output.deploymentId())).containsExactly("deployment.roll-back");
    }

    @Test
    void whatIsLiveAlreadyIsNoVersionToGoBackTo() {
        live.promote(model, 1);
        live.promote(model, 2);
        deployments.rollBack(new RollBackDeployment.Input(
                UUID.randomUUID(), "default", model, "production", 1, "complaints", "reviewer"));

        askRollBack(1)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOTHING_TO_ROLL_BACK_TO"))
                .body("detail", equalTo("version 1 of " + model + " answers all traffic in production already"));
    }

    @Test
    void aRollBackByJobIsCheckedAgain() {
        live.promote(model, 1);

        assertThatThrownBy(() -> deployments.rollBack(new RollBackDeployment.Input(
                        UUID.randomUUID(), "default", model, "production", 2, "complaints", "reviewer")))
                .isInstanceOf(ApiException.class)
                .hasMessage("version 2 of " + model + " was never promoted in production");
    }

    @Test
    void aRankingServerHearsOnlyOfChanges() {
        live.promote(model, 1);
        String etag = as("ranking-server").get("/api/v1/deployments/active").getHeader("ETag");

        as("ranking-server")
                .header("If-None-Match", etag)
                .get("/api/v1/deployments/active")
                .then()
                .statusCode(304);

        live.stage(UUID.randomUUID(), model, 2, "canary", 10);
        as("ranking-server")
                .header("If-None-Match", etag)
                .get("/api/v1/deployments/active")
                .then()
                .statusCode(200)
                .body("findAll { it.modelName == '" + model + "' }.size()", equalTo(2));
    }

    @Test
    void whatAServerObservesIsShownWithItsDeployment() {
        String id = live.promote(model, 1);

        for (int requests : List.of(10, 20)) {
            as("ranking-server", Map.of("server", "s1", "state", "READY", "requests", requests, "errors", 1))
                    .put("/api/v1/deployments/" + id + "/observations")
                    .then()
                    .statusCode(204);
        }

        as("viewer")
                .get("/api/v1/deployments/" + id)
                .then()
                .body("observations.size()", equalTo(1))
                .body("observations[0].requests", equalTo(20))
                .body("observations[0].stage", equalTo("full"));
    }

    @Test
    void whatAServerSaidBeforeTheStageBeganDoesNotCount() {
        UUID run = UUID.randomUUID();
        String id = live.stage(run, model, 1, "canary", 10);
        as("ranking-server", Map.of("server", "s1", "state", "READY", "stage", "full", "requests", 5, "errors", 5))
                .put("/api/v1/deployments/" + id + "/observations")
                .then()
                .statusCode(204);

        live.stage(run, model, 1, "full", 100);

        assertThat(deployments.freshObservations(id, "full")).isEmpty();
    }

    private Response askRollBack(int version) {
        return as(
                        "reviewer",
                        Map.of(
                                "modelName",
                                model,
                                "environment",
                                "production",
                                "targetVersion",
                                version,
                                "reason",
                                "complaints"))
                .post("/api/v1/deployments/roll-back");
    }

    private static Deployment read(String id) {
        return QuarkusTransaction.requiringNew().call(() -> Deployment.require(UUID.fromString(id)));
    }

    private static List<String> actions(String id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> AuditEvent.<AuditEvent>list("objectId = ?1 order by seq", id).stream()
                        .map(event -> event.action)
                        .toList());
    }
}
