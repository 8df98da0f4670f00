package io.rankloom.platform.run;

import static io.rankloom.platform.testing.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RunArtifactsTest {

    @Inject
    Attempts attempts;

    @Inject
    RunStarter starter;

    @Inject
    ArtifactStore store;

    private UUID runId;

    @BeforeEach
    void recordARun() {
        runId = starter.train(Runs.train("default"));
    }

    // Two files of 3 and 4 bytes: 7 bytes.
    @Test
    void eachStepIsListedWithWhatItMadeInTheOrderOfTime() throws IOException {
        String shard = store.publish(folder -> {
            Files.writeString(folder.resolve("a.txt"), "one");
            Files.writeString(folder.resolve("b.txt"), "four");
        });
        end("extract-text", 2, Attempt.State.DONE, shard);
        end("learn-fusion", 0, Attempt.State.REUSED, "cd".repeat(32));

        as("viewer")
                .get("/api/v1/runs/" + runId + "/artifacts")
                .then()
                .statusCode(200)
                .body("items.elementId", contains("extract-text", "learn-fusion"))
                .body("items.name", contains("Text features", "Learn fusion weights"))
                .body("items.loopCounter", contains(2, 0))
                .body("items.kind", contains("FEATURE_SHARD", "FUSION"))
                .body("items.digest", contains(shard, "cd".repeat(32)))
                .body("items.reused", contains(false, true))
                .body("items.files", contains(equalTo(2), nullValue()))
                .body("items.bytes", contains(equalTo(7), nullValue()));
    }

    @Test
    void aStepThatFailedIsNotListed() {
        end("learn-fusion", 0, Attempt.State.FAILED, null);

        as("viewer").get("/api/v1/runs/" + runId + "/artifacts").then().body("items", empty());
    }

    @Test
    void theListComesInPages() {
        end("extract-text", 1, Attempt.State.DONE, "ab".repeat(32));
        end("extract-text", 2, Attempt.State.DONE, "cd".repeat(32));

        String token = as("viewer")
                .get("/api/v1/runs/" + runId + "/artifacts?maxResults=1")
                .then()
                .body("items.loopCounter", contains(1))
                .extract()
                .path("nextPageToken");

        as("viewer")
                .queryParam("pageToken", token)
                .get("/api/v1/runs/" + runId + "/artifacts?maxResults=1")
                .then()
                .body("items.loopCounter", contains(2))
                .body("nextPageToken", nullValue());
    }

    private void end(String element, int loopCounter, Attempt.State state, String digest) {
        Attempt attempt = attempts.begin(new Attempts.Delivery(runId, element, element, loopCounter, 1, "w"));
        attempts.end(attempt.id, new Attempts.End(state, digest == null ? null : "step", List.of(), digest, null));
    }
}
