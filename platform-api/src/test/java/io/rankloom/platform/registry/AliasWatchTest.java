package io.rankloom.platform.registry;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.audit.AuditEvent;
import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.experiment.MlflowConfig;
import io.rankloom.platform.experiment.MlflowConfig.MovedAlias;
import io.rankloom.platform.model.ModelVersion;
import io.rankloom.platform.registry.AliasIncident.Settlement;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.MlflowResource;
import io.rankloom.platform.testing.MlflowServer;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.promotion.AssignDeployment;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real MLflow server, whose aliases the tests move as anybody may who reaches it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = MlflowResource.class, restrictToAnnotatedClass = true)
class AliasWatchTest {

    private record Setting(URI uri, boolean enabled, Duration requestTimeout, MovedAlias movedAlias)
            implements MlflowConfig {}

    @Inject
    Live live;

    @Inject
    Deployments deployments;

    @Inject
    MlflowModels mlflow;

    @Inject
    MlflowConfig config;

    @Inject
    Audit audit;

    @Inject
    ArtifactStore store;

    @Inject
    RunStarter starter;

    private final String model = "m-" + UUID.randomUUID();

    @BeforeEach
    void twoVersions() throws IOException {
        assumeTrue(MlflowServer.executable().isPresent(), "no mlflow: set RANKLOOM_MLFLOW or let ./rankloom set it up");
        register("first");
        register("second");
    }

    @Test
    void anAliasThatNamesWhatIsLiveIsNoIncident() {
        promote(1, "production");

        watch(MovedAlias.RESTORE).check();

        assertThat(incidents()).isEmpty();
        assertThat(mlflow.crowned(model, "production")).contains(1);
    }

    @Test
    void anAliasThatWasMovedByHandIsPutBackAndRecorded() {
        promote(1, "production");
        mlflow.crown(model, "production", 2);

        watch(MovedAlias.RESTORE).check();

        assertThat(mlflow.crowned(model, "production")).contains(1);
        assertThat(incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.expectedVersion).isEqualTo(1);
            assertThat(incident.foundVersion).isEqualTo(2);
            assertThat(incident.settlement).isEqualTo(Settlement.RESTORED);
            assertThat(incident.settledBy).isEqualTo("system");
        });
        assertThat(events())
                .containsExactly(
                        "system alias.moved MLflow's alias champion of " + model
                                + " names version 2, but version 1 is live",
                        "system alias.restore MLflow's alias champion names version 1 again");
    }

    @Test
    void bySettingItStaysMovedUntilAPersonPutsItBack() {
        promote(1, "production");
        mlflow.crown(model, "production", 2);

        watch(MovedAlias.LEAVE).check();
        watch(MovedAlias.LEAVE).check();

        assertThat(mlflow.crowned(model, "production")).contains(2);
        String id = as("viewer")
                .get("/api/v1/alias-incidents?open=true&modelName=" + model)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].foundVersion", equalTo(2))
                .extract()
                .path("items[0].id");
        as("reviewer")
                .post("/api/v1/alias-incidents/" + id + "/restore")
                .then()
                .statusCode(200)
                .body("settlement", equalTo("RESTORED"))
                .body("settledBy", equalTo("reviewer"));
        assertThat(mlflow.crowned(model, "production")).contains(1);
        as("reviewer")
                .post("/api/v1/alias-incidents/" + id + "/restore")
                .then()
                .statusCode(409)
                .body("detail", containsString("by reviewer"));
    }

    @Test
    void anAliasThatComesBackByItselfSettlesTheIncident() {
        promote(1, "production");
        mlflow.crown(model, "production", 2);
        watch(MovedAlias.LEAVE).check();
        mlflow.crown(model, "production", 1);

        watch(MovedAlias.LEAVE).check();

        assertThat(incidents()).singleElement().satisfies(incident -> assertThat(incident.settlement)
                .isEqualTo(Settlement.MOVED_BACK));
    }

    @Test
    void theIncidentOfAVersionEndsWhenAnotherGoesLive() {
        promote(1, "production");
        mlflow.crown(model, "production", 2);
        watch(MovedAlias.LEAVE).check();

        promote(2, "production");
        watch(MovedAlias.LEAVE).check();

        assertThat(incidents()).singleElement().satisfies(incident -> assertThat(incident.settlement)
                .isEqualTo(Settlement.SUPERSEDED));
        assertThat(mlflow.crowned(model, "production")).contains(2);
    }

    @Test
    void theIncidentOfWhatIsNoChampionAnyMoreIsSettledWhenSomebodyWantsItRestored() {
        promote(1, "production");
        mlflow.crown(model, "production", 2);
        watch(MovedAlias.LEAVE).check();
        String id = incidents().getFirst().id.toString();
        // The watch has not looked since the next version went live.
        promote(2, "production");

        as("reviewer")
                .post("/api/v1/alias-incidents/" + id + "/restore")
                .then()
                .statusCode(200)
                .body("settlement", equalTo("SUPERSEDED"))
                .body("settledBy", equalTo("system"));

        assertThat(events())
                .last()
                .isEqualTo("reviewer alias.supersede MLflow's alias champion was to be restored, but version 1 is no"
                        + " champion any more");
        assertThat(mlflow.crowned(model, "production")).contains(2);
        as("reviewer")
                .post("/api/v1/alias-incidents/" + id + "/restore")
                .then()
                .statusCode(409)
                .body("code", equalTo("ALIAS_INCIDENT_SETTLED"));
    }

    @Test
    void whatIsLiveInAnotherEnvironmentHasAnAliasOfItsOwn() {
        promote(1, "production");
        promote(2, "staging");

        watch(MovedAlias.LEAVE).check();

        assertThat(incidents()).isEmpty();
        assertThat(mlflow.crowned(model, "production")).contains(1);
        assertThat(mlflow.crowned(model, "staging")).contains(2);
    }

    /** The watch under a setting; the application's own is off, so that it does nothing between a test's lines. */
    private AliasWatch watch(MovedAlias setting) {
        return new AliasWatch(
                deployments,
                mlflow,
                new Setting(config.uri(), config.enabled(), config.requestTimeout(), setting),
                audit);
    }

    private void register(String content) throws IOException {
        String digest = digest(content);
        UUID run = starter.train(Runs.train());
        live.register(model, run, digest);
        mlflow.register(run, model, digest, "review");
    }

    private String digest(String content) throws IOException {
        return store.publish(folder -> {
            Files.writeString(folder.resolve("MLmodel"), "flavors: {}\n");
            Files.writeString(folder.resolve("model-card.md"), "# Model card\n\n" + model + " " + content + ".\n");
        });
    }

    private void promote(int version, String environment) {
        String digest = QuarkusTransaction.requiringNew()
                .call(() -> ModelVersion.of(model, version).orElseThrow().modelDigest);
        String id = deployments.assign(
                new AssignDeployment.Input(
                        UUID.randomUUID(), "default", model, version, digest, environment, null, "full", 100, null),
                "ada");
        deployments.promoted(id, () -> mlflow.crown(model, environment, version));
    }

    private List<AliasIncident> incidents() {
        return QuarkusTransaction.requiringNew().call(() -> AliasIncident.list("modelName", model));
    }

    private List<String> events() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        AuditEvent.<AuditEvent>list("objectType = 'model' and objectId = ?1 order by seq", model)
                                .stream()
                                .filter(event -> event.action.startsWith("alias."))
                                .map(event -> event.actor + " " + event.action + " " + event.reason)
                                .toList());
    }
}
