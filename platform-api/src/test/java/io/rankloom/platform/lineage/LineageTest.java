package io.rankloom.platform.lineage;

import static io.rankloom.platform.testing.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** source → dataset → features → model → report; the features also make a second model. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LineageTest {

    @Inject
    Lineage lineage;

    private final UUID run = UUID.randomUUID();
    private final String source = Live.digest(run + "source");
    private final String dataset = Live.digest(run + "dataset");
    private final String features = Live.digest(run + "features");
    private final String model = Live.digest(run + "model");
    private final String other = Live.digest(run + "other");
    private final String report = Live.digest(run + "report");

    @BeforeEach
    void recordWhatTheStepsDid() {
        lineage.record(run, "clean-dataset", "k1", List.of(source), dataset);
        lineage.record(run, "assemble-features", "k2", List.of(dataset), features);
        lineage.record(run, "train-ranker", "k3", List.of(features), model);
        lineage.record(run, "train-ranker", "k4", List.of(features), other);
        lineage.record(run, "evaluate-ranker", "k5", List.of(model, dataset), report);
    }

    @Test
    void aModelLeadsBackToItsSourcesAndOnToItsReport() {
        as("viewer")
                .get("/api/v1/lineage/" + model)
                .then()
                .statusCode(200)
                .body("nodes.digest", containsInAnyOrder(model, features, dataset, source, report))
                .body("edges.stepKey", contains("k3", "k2", "k1", "k5"));
    }

    @Test
    void aSourceLeadsToAllThatWasMadeFromIt() {
        as("viewer")
                .get("/api/v1/lineage/" + source)
                .then()
                .body("nodes.digest", containsInAnyOrder(source, dataset, features, model, other, report))
                .body("edges", hasSize(6)); // one per step, and the report read two
    }

    @Test
    void theSameStepRecordedAgainIsTheSameEdge() {
        lineage.record(UUID.randomUUID(), "train-ranker", "k4", List.of(features), other);

        as("viewer")
                .get("/api/v1/lineage/" + other)
                .then()
                .body("edges.findAll { it.stepKey == 'k4' }", hasSize(1))
                .body("edges.find { it.stepKey == 'k4' }.runId", equalTo(run.toString()));
    }

    @Test
    void aCycleEnds() {
        lineage.record(run, "copy", "k6", List.of(report), source);

        as("viewer").get("/api/v1/lineage/" + model).then().statusCode(200).body("edges", hasSize(7));
    }

    @Test
    void anUnknownDigestStandsAlone() {
        String unknown = Live.digest("unknown" + run);

        as("viewer")
                .get("/api/v1/lineage/" + unknown)
                .then()
                .statusCode(200)
                .body("nodes.digest", contains(unknown))
                .body("edges", empty());
    }
}
