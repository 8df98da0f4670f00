package io.rankloom.platform.lineage;

import static io.rankloom.platform.testing.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.review.Reviews;
import io.rankloom.platform.run.Attempt;
import io.rankloom.platform.run.Attempts;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.collect.DatasetCounts;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import io.rankloom.workflows.promotion.OpenReview;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** file:///data/shop → staged → dataset → model → review, and the model's deployment without a review. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LineageGraphTest {

    @Inject
    RunStarter runs;

    @Inject
    Attempts attempts;

    @Inject
    DatasetVersions datasets;

    @Inject
    Reviews reviews;

    @Inject
    Live live;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "graph-" + suffix;
    private final String mapping = Live.digest(suffix + "mapping");
    private final String staged = Live.digest(suffix + "staged");
    private final String dataset = Live.digest(suffix + "dataset");
    private final String model = Live.digest(name + 1);
    private UUID run;

    @BeforeEach
    void goFromTheSourceToTheReview() {
        run = runs.collect(Runs.collect());
        step("collect-source", List.of(mapping), staged);
        step("clean-dataset", List.of(staged), dataset);
        step("train-ranker", List.of(dataset), model);
        datasets.publish(
                new PublishDatasetVersion.Input(
                        run,
                        "default",
                        name,
                        dataset,
                        Live.digest(suffix + "quality"),
                        new DatasetCounts(1, 1, 1, 0, 0, 0, 0)),
                "ada");
        live.register(name, run, model);
        reviews.open(new OpenReview.Input(
                run,
                "default",
                name,
                1,
                model,
                Live.digest(suffix + "report"),
                dataset,
                "production",
                "ada",
                1,
                "P3D",
                "review",
                "First model: a person decides"));
        live.stage(UUID.randomUUID(), name, 1, "shadow", 0);
    }

    private void step(String type, List<String> inputs, String output) {
        Attempt attempt = attempts.begin(new Attempts.Delivery(run, type, type, 0, 1, "test"));
        attempts.end(
                attempt.id, new Attempts.End(Attempt.State.DONE, Live.digest(type + suffix), inputs, output, null));
    }

    @Test
    void aSourceLeadsToTheReviewAndTheDeployment() {
        as("viewer")
                .get("/api/v1/lineage/" + staged)
                .then()
                .statusCode(200)
                .body("nodes.kind", hasItems("SOURCE", "ARTIFACT", "DATASET", "MODEL", "REVIEW", "DEPLOYMENT"))
                .body("nodes.find { it.kind == 'SOURCE' }.name", equalTo("file:///data/shop"))
                .body("nodes.find { it.kind == 'DATASET' }.name", equalTo(name + "@1"))
                .body("nodes.find { it.kind == 'MODEL' }.name", equalTo(name + "@1"))
                .body("nodes.find { it.kind == 'REVIEW' }.by", equalTo("ada"))
                .body("nodes.find { it.kind == 'REVIEW' }.state", equalTo("OPEN"))
                .body(
                        "edges.findAll { it.step == 'collect-source' }.input",
                        hasItems(mapping, "source:file:///data/shop"))
                .body("edges.find { it.step == 'review' }.output", startsWith("review:"))
                .body("edges.find { it.step == 'deploy' }.input", equalTo(model));
    }

    @Test
    void theGraphOfAnEarlierMomentHoldsNothingThatCameLater() {
        String before = Instant.now().minusSeconds(3600).toString();

        as("viewer")
                .get("/api/v1/lineage/" + model + "?at=" + before)
                .then()
                .statusCode(200)
                .body("nodes", hasSize(1))
                .body("nodes.digest", contains(model))
                .body("nodes.kind", not(hasItems("REVIEW")))
                .body("edges", hasSize(0));
    }

    @Test
    void aMomentThatIsNoneIsRefused() {
        as("viewer")
                .get("/api/v1/lineage/" + model + "?at=yesterday")
                .then()
                .statusCode(400)
                .body("field", equalTo("at"));
    }
}
