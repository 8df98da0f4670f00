package io.rankloom.platform.model;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ModelVersionsTest {

    @Inject
    Live live;

    @Inject
    EntityManager entities;

    private final String model = "m-" + UUID.randomUUID();

    @Test
    void versionsAreNumberedAndShownNewestFirst() {
        live.register(model);
        live.register(model);

        as("worker")
                .get("/api/v1/models/" + model + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items[0].verdict", equalTo("review"));
        as("viewer").get("/api/v1/models/" + model).then().body("versions", equalTo(2));
        as("viewer").get("/api/v1/models?maxResults=200&project=default").then().body("items.name", hasItem(model));
    }

    @Test
    void aVersionTellsWhatItWasMadeFrom() {
        String digest = Live.digest(model);
        live.register(model, UUID.randomUUID(), digest);

        as("viewer")
                .get("/api/v1/models/" + model + "/versions/1")
                .then()
                .statusCode(200)
                .body("modelDigest", equalTo(digest))
                .body("reportDigest", equalTo(Live.digest(digest + "report")))
                .body("datasetDigest", equalTo(Live.digest(digest + "dataset")))
                .body("featuresDigest", equalTo(Live.digest(digest + "features")))
                .body("createdBy", equalTo("ada"));
        as("viewer").get("/api/v1/models/" + model + "/versions/2").then().statusCode(404);
    }

    @Test
    void aRunRegistersOnceHoweverOftenAndWhereverItIsDelivered() throws Exception {
        UUID run = UUID.randomUUID();
        Callable<Integer> job = () -> live.register(model, run, Live.digest(model));

        try (var pool = Executors.newFixedThreadPool(4)) {
            assertThat(pool.invokeAll(Collections.nCopies(4, job)).stream().map(Future::resultNow))
                    .containsOnly(1);
        }
    }

    @Test
    void fourRunsAtOnceGetFourNumbersAlsoForANewName() throws Exception {
        Callable<Integer> job = () -> live.register(model);

        try (var pool = Executors.newFixedThreadPool(4)) {
            assertThat(pool.invokeAll(Collections.nCopies(4, job)).stream().map(Future::resultNow))
                    .containsExactlyInAnyOrder(1, 2, 3, 4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE model_version SET verdict = 'automatic' WHERE model_name = :model",
                "UPDATE model_version SET model_digest = 'x' WHERE model_name = :model",
                "DELETE FROM model_version WHERE model_name = :model"
            })
    void aVersionIsNeverChangedBySql(String statement) {
        live.register(model);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(statement)
                        .setParameter("model", model)
                        .executeUpdate()))
                .hasStackTraceContaining("a model version is never changed or deleted");
    }
}
