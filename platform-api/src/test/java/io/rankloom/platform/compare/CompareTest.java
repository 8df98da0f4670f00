package io.rankloom.platform.compare;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.dataset.content.DatasetTree;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NDCG of the base is 0.5 for each of q1 to q4; of the other 0.6, 0.7, 0.8 and 0.4: differences 0.1, 0.2, 0.3 and −0.1. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CompareTest {

    private static final double[] BASE = {0.5, 0.5, 0.5, 0.5};
    private static final double[] OTHER = {0.6, 0.7, 0.8, 0.4};
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    ArtifactStore store;

    @Inject
    DatasetVersions versions;

    private final String name = "d-" + UUID.randomUUID();

    @BeforeEach
    void publishTheShop() throws Exception {
        new DatasetTree()
                .product("p1", "red mug", 4.0)
                .product("p2", "blue mug", 4.0)
                .query("q1", "mug", "q1")
                .query("q2", "cup", "q2")
                .query("q3", "hat", "hats")
                .query("q4", "hats", "hats")
                .judgment("q1", "p1", 2.0)
                .publish(store, versions, name);
    }

    @Test
    void theDifferenceIsPairedWithItsIntervalAndItsChance() throws Exception {
        String base = run(Map.of("seed", 7), BASE, true);
        String other = run(Map.of("seed", 8), OTHER, true);

        JsonPath compared = compare(base, other)
                .statusCode(200)
                .body("obstacles", empty())
                .body("cutoff", equalTo(10))
                .body("runs.id", contains(base, other))
                .body("figures[1].ranker", equalTo("linear"))
                .body("differences[0]", nullValue())
                .body("differences[1].wins", equalTo(3))
                .body("differences[1].losses", equalTo(1))
                .body("differences[1].ties", equalTo(0))
                .extract()
                .jsonPath();

        // (0.1 + 0.2 + 0.3 − 0.1) / 4
        assertThat(compared.getDouble("differences[1].ndcg.mean")).isCloseTo(0.125, within(1e-6));
        assertThat(compared.getInt("differences[1].ndcg.n")).isEqualTo(4);
        assertThat(compared.getDouble("differences[1].ndcg.low")).isLessThan(0.125);
        assertThat(compared.getDouble("differences[1].ndcg.high")).isGreaterThan(0.125);
        // q3 and q4 are one group, so the sums are 0.1, 0.2 and 0.2: of 8 flips only none and all are as far as 0.5.
        assertThat(compared.getDouble("differences[1].p")).isCloseTo(0.25, within(1e-9));
        assertThat(compared.getDouble("differences[1].holm")).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void theGroupsOfAnOlderReportComeFromItsData() throws Exception {
        String base = run(Map.of(), BASE, false);
        String other = run(Map.of(), OTHER, false);

        JsonPath compared = compare(base, other).extract().jsonPath();

        assertThat(compared.getDouble("differences[1].p")).isCloseTo(0.25, within(1e-9));
        assertThat(compared.getList("slices[0].differences")).isNull();
    }

    @Test
    void severalRunsAreOneFamilyOfTests() throws Exception {
        String base = run(Map.of(), BASE, true);
        String other = run(Map.of(), OTHER, true);
        String same = run(Map.of(), BASE, true);

        // p is 0.25 and 1; of two tests the smaller counts double.
        JsonPath compared = compare(base, other, same).extract().jsonPath();
        assertThat(compared.getDouble("differences[1].holm")).isCloseTo(0.5, within(1e-9));
        assertThat(compared.getDouble("differences[2].p")).isEqualTo(1);
        assertThat(compared.getInt("differences[2].ties")).isEqualTo(4);
    }

    @Test
    void whatDiffersComesFirst() throws Exception {
        String base = run(Map.of("seed", 7), BASE, true);
        String other = run(Map.of("seed", 7, "fusion", "concat(weights=tree)"), OTHER, true);

        compare(base, other)
                .body("parameters[0].name", equalTo("fusion"))
                .body("parameters[0].differs", equalTo(true))
                .body("parameters[0].values", contains("concat(weights=ridge)", "concat(weights=tree)"))
                .body("parameters[1].differs", equalTo(false))
                .body("parameters.find { it.name == 'seed' }.values", contains("7", "7"));
    }

    @Test
    void weightsOfModalitiesStandBesideEachOther() throws Exception {
        compare(run(Map.of(), BASE, true), run(Map.of(), OTHER, true))
                .body("weights.modality", contains("text"))
                .body("weights[0].shares.share", contains(0.75f, 0.75f));
    }

    @Test
    void onOtherDataDifferencesAreWithheld() throws Exception {
        String base = run(Map.of(), BASE, true);
        new DatasetTree()
                .product("p9", "sock", 4.0)
                .query("q1", "sock", "q1")
                .judgment("q1", "p9", 2.0)
                .publish(store, versions, name);
        String other = run(Map.of(), OTHER, true);

        compare(base, other)
                .statusCode(200)
                .body("obstacles.cause", contains("OTHER_DATASET"))
                .body("obstacles.run", contains(1))
                .body("differences", nullValue())
                .body("figures", hasSize(2));
        queries(base, other, "WINS").statusCode(409).body("code", equalTo("NOT_COMPARABLE"));
    }

    @Test
    void onOtherQueriesDifferencesAreWithheld() throws Exception {
        compare(run(Map.of(), BASE, true), run(Map.of(), new double[] {0.5, 0.5, 0.5}, true))
                .body("obstacles.cause", contains("OTHER_QUERIES"))
                .body("differences", nullValue());
    }

    @Test
    void aRunWithoutAReportIsShownWithWhatWasAskedFor() throws Exception {
        String base = run(Map.of(), BASE, true);
        String other = start(Map.of("seed", 9));

        compare(base, other)
                .statusCode(200)
                .body("obstacles.cause", contains("NOT_EVALUATED"))
                .body("figures[1]", nullValue())
                .body("parameters.find { it.name == 'seed' }.values", contains("42", "9"));
    }

    @Test
    void queriesComeWithWhatEitherRunPutsFirstTheLargestChangeFirst() throws Exception {
        String base = run(Map.of(), BASE, true);
        String other = run(Map.of(), OTHER, true);

        String token = queries(base, other, "WINS", "maxResults", "2")
                .statusCode(200)
                .body("items.queryId", contains("q3", "q2"))
                .body("items[0].query", equalTo("text of q3"))
                .body("items[0].base.productId", contains("p1", "p2"))
                .body("items[0].base.title", contains("red mug", "blue mug"))
                .body("items[0].base[0].grade", equalTo(2.0f))
                .body("items[0].base[1].grade", nullValue())
                .extract()
                .path("nextPageToken");
        queries(base, other, "WINS", "maxResults", "2", "pageToken", token)
                .body("items.queryId", contains("q1"))
                .body("nextPageToken", nullValue());
        queries(base, other, "LOSSES").body("items.queryId", contains("q4"));
        queries(other, base, "WINS").body("items.queryId", contains("q4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "00000000-0000-4000-8000-000000000000"})
    void twoToSixDifferentRunsAreAskedFor(String runs) {
        as("viewer")
                .queryParam("runs", runs)
                .get("/api/v1/compare")
                .then()
                .statusCode(400)
                .body("field", equalTo("runs"));
    }

    @Test
    void aRunThatIsNotThereIsNamed() throws Exception {
        compare(run(Map.of(), BASE, true), "00000000-0000-4000-8000-000000000000")
                .statusCode(404)
                .body("detail", containsString("00000000-0000-4000-8000-000000000000"));
    }

    private static ValidatableResponse compare(String... runs) {
        return as("viewer")
                .queryParam("runs", String.join(",", runs))
                .get("/api/v1/compare")
                .then();
    }

    private static ValidatableResponse queries(String base, String other, String change, String... more) {
        var request =
                as("viewer").queryParam("base", base).queryParam("other", other).queryParam("change", change);
        for (int i = 0; i < more.length; i += 2) {
            request.queryParam(more[i], more[i + 1]);
        }
        return request.get("/api/v1/compare/queries").then();
    }

    private String start(Map<String, Object> plan) {
        return as(
                        "engineer",
                        Map.of(
                                "project", "default",
                                "kind", "TRAIN",
                                "dataset", Map.of("name", name),
                                "modelName", "search",
                                "plan", plan))
                .post("/api/v1/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** A run that was evaluated on q1, q2, … with these figures. */
    private String run(Map<String, Object> plan, double[] ndcg, boolean groups) throws Exception {
        String id = start(plan);
        QuarkusTransaction.requiringNew().run(() -> {
            Run run = Run.require(UUID.fromString(id));
            run.reportDigest = report(run.datasetDigest, ndcg, groups);
        });
        return id;
    }

    private String report(String dataset, double[] ndcg, boolean groups) {
        try {
            Map<String, Object> best = Map.of(
                    "name", "linear", "ndcg", Map.of("mean", 0.5, "low", 0.4, "high", 0.6, "n", ndcg.length), "mrr", 1);
            Map<String, Object> report = Map.of(
                    "cutoff", 10,
                    "best", "linear",
                    "dataset", Map.of("digest", dataset),
                    "rankers", List.of(best),
                    "slices", List.of(Map.of("name", "query of 1 word", "n", ndcg.length, "ndcg", 0.5)),
                    "modalityWeights", List.of(Map.of("modality", "text", "share", 0.75, "low", 0.7, "high", 0.8)));
            List<String> lines = new ArrayList<>();
            for (int q = 1; q <= ndcg.length; q++) {
                lines.add(JSON.writeValueAsString(line("q" + q, ndcg[q - 1], groups)));
            }
            return store.publish(folder -> {
                Files.write(folder.resolve("report.json"), JSON.writeValueAsBytes(report));
                Files.write(folder.resolve("per-query.jsonl"), lines);
            });
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, Object> line(String id, double ndcg, boolean groups) {
        Map<String, Object> line = new HashMap<>();
        line.put("queryId", id);
        line.put("query", "text of " + id);
        line.put("ndcg", Map.of("linear", ndcg));
        if (groups) {
            line.put("group", id.equals("q3") || id.equals("q4") ? "hats" : id);
            line.put("slices", List.of("query of 1 word"));
            Map<String, Object> ungraded = new HashMap<>(Map.of("productId", "p2"));
            ungraded.put("grade", null);
            line.put("first", List.of(Map.of("productId", "p1", "grade", 2.0), ungraded));
        }
        return line;
    }
}
