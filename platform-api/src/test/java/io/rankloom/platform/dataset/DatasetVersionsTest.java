package io.rankloom.platform.dataset;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.collect.DatasetCounts;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DatasetVersionsTest {

    @Inject
    DatasetVersions versions;

    @Inject
    EntityManager entities;

    private final String name = "d-" + UUID.randomUUID();

    @Test
    void otherContentIsTheNextVersion() {
        assertThat(publish("one")).isEqualTo(1);
        assertThat(publish("two")).isEqualTo(2);

        as("viewer")
                .get("/api/v1/datasets/" + name + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items[0].digest", equalTo(Live.digest("two")))
                .body("items[0].counts.products", equalTo(1))
                .body("items[0].counts.quarantined", equalTo(7))
                .body("nextPageToken", nullValue());
        as("viewer").get("/api/v1/datasets/" + name).then().statusCode(200).body("project", equalTo("default"));
    }

    @Test
    void theSameContentIsTheSameVersion() {
        publish("one");
        publish("two");

        assertThat(publish("one")).isEqualTo(1);
    }

    @Test
    void deliveredToFourAtOnceItIsPublishedOnce() throws Exception {
        Callable<Integer> job = () -> publish("same");

        try (var pool = Executors.newFixedThreadPool(4)) {
            assertThat(pool.invokeAll(Collections.nCopies(4, job)).stream().map(Future::resultNow))
                    .containsOnly(1);
        }
    }

    @Test
    void fourRunsAtOnceGetFourNumbersWithoutAGap() throws Exception {
        publish("first");

        try (var pool = Executors.newFixedThreadPool(4)) {
            var jobs = java.util.stream.IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(i -> () -> publish("content " + i))
                    .toList();
            assertThat(pool.invokeAll(jobs).stream().map(Future::resultNow)).containsExactlyInAnyOrder(2, 3, 4, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE dataset_version SET digest = 'x' WHERE digest = :digest",
                "UPDATE dataset_version SET products = 0 WHERE digest = :digest",
                "DELETE FROM dataset_version WHERE digest = :digest"
            })
    void aPublishedVersionIsNeverChangedBySql(String statement) {
        String content = name + statement;
        publish(content);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(statement)
                        .setParameter("digest", Live.digest(content))
                        .executeUpdate()))
                .hasStackTraceContaining("a dataset version is never changed or deleted");
    }

    @Test
    void aVersionThatIsNotThereIsNamed() {
        publish("one");

        as("viewer")
                .get("/api/v1/datasets/" + name + "/versions/2")
                .then()
                .statusCode(404)
                .body("code", equalTo("DATASET_NOT_FOUND"));
        as("viewer").get("/api/v1/datasets/" + name + "?project=other").then().statusCode(404);
    }

    @Test
    void nothingIsPublishedIntoAProjectThatIsNotThere() {
        assertThatThrownBy(() -> versions.publish(input("no-such-project", "one"), "ada"))
                .isInstanceOf(ApiException.class)
                .hasMessage("there is no project no-such-project");
    }

    @Test
    void anImportAnswersAtOnceWithItsRun() {
        as("engineer", Map.of("project", "default", "name", name, "sourceUri", "file:///data/shop"))
                .post("/api/v1/datasets/import")
                .then()
                .statusCode(202)
                .header("Location", endsWith("/api/v1/runs/" + lastRun()));
        as("viewer")
                .get("/api/v1/runs/" + lastRun())
                .then()
                .statusCode(200)
                .body("kind", equalTo("COLLECT"))
                .body("state", equalTo("QUEUED"))
                .body("datasetName", equalTo(name))
                .body("badRowLimit", equalTo(0.05f))
                .body("startedBy", equalTo("engineer"));
    }

    private String lastRun() {
        return as("viewer").get("/api/v1/runs?maxResults=1").path("items[0].id");
    }

    private int publish(String content) {
        return versions.publish(input("default", content), "ada");
    }

    private PublishDatasetVersion.Input input(String project, String content) {
        return new PublishDatasetVersion.Input(
                UUID.randomUUID(),
                project,
                name,
                Live.digest(content),
                Live.digest(content + " quality"),
                new DatasetCounts(1, 2, 3, 4, 5, 6, 7));
    }
}
