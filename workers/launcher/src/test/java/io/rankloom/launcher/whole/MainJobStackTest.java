package io.rankloom.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("stack")
class MainJobStackTest {

    private static JsonNode summary;

    @BeforeAll
    static void runTheDemo() throws Exception {
        Rankloom.Result result = Rankloom.run(10, "demo", "--approve", "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        summary = Rankloom.JSON.readTree(result.out());
    }

    @Test
    void aQueryIsRankedByTheModelThatWasReviewedAndDeployed() {
        assertThat(summary.path("ranking").path("modelDigest").asText())
                .isEqualTo(summary.path("modelDigest").asText())
                .isEqualTo(summary.path("deployment").path("modelDigest").asText());
        assertThat(summary.path("ranking").path("items")).isNotEmpty();
        assertThat(summary.path("reviewId").asText()).isNotEmpty();
        assertThat(summary.path("deployment").path("stage").asText()).isEqualTo("full");
    }

    @Test
    void whatTheModalitiesAddMakesUpTheScore() {
        for (JsonNode item : summary.path("ranking").path("items")) {
            double sum = 0;
            for (JsonNode contribution : item.path("contributions")) {
                sum += contribution.asDouble();
            }
            assertThat(sum).isCloseTo(item.path("score").asDouble(), within(1e-5));
        }
    }

    /** Each modality of the demo shop knows something that the others do not: demo/README.md. */
    @Test
    void theAblationFindsTheGainOfEveryModality() {
        assertThat(summary.path("ablation")).hasSize(4).allSatisfy(row -> assertThat(
                        row.path("loss").path("low").asDouble())
                .as(row.path("modality").asText())
                .isPositive());
    }

    @Test
    void theBestRankerBeatsEveryBaselineWithItsWholeInterval() {
        List<JsonNode> baselines = new ArrayList<>();
        double best = 0;
        for (JsonNode row : summary.path("ndcg")) {
            if (row.path("kind").asText().equals("baseline")) {
                baselines.add(row);
            } else {
                best = Math.max(best, row.path("low").asDouble());
            }
        }
        double lowest = best;
        assertThat(baselines).hasSizeGreaterThanOrEqualTo(6).allSatisfy(row -> assertThat(
                        row.path("high").asDouble())
                .as(row.path("name").asText())
                .isLessThan(lowest));
    }

    @Test
    void pythonAndTheRankingServerGiveTheSameScores() throws Exception {
        String model = summary.path("modelName").asText();
        JsonNode rows = Rankloom.pythonExample(model).path("golden");
        assertThat(rows).isNotEmpty();
        for (JsonNode row : rows) {
            JsonNode ranked = Rankloom.rank(
                    model, Map.of("query", row.path("query").asText(), "productIds", row.path("productIds")));
            Map<String, Double> served = new HashMap<>();
            ranked.path("items")
                    .forEach(item -> served.put(
                            item.path("productId").asText(), item.path("score").asDouble()));
            for (int i = 0; i < row.path("productIds").size(); i++) {
                double python = row.path("python").path(i).asDouble();
                assertThat(python).isCloseTo(row.path("training").path(i).asDouble(), within(1e-5));
                assertThat(served.get(row.path("productIds").path(i).asText())).isCloseTo(python, within(1e-5));
            }
        }
    }

    @Test
    void theExamplesForPythonReadTheRunThatIsLive() throws Exception {
        String model = summary.path("modelName").asText();
        JsonNode read = Rankloom.pythonExample(model);
        String notebook = Rankloom.notebook();

        assertThat(read.path("run").asText()).isEqualTo(summary.path("runId").asText());
        assertThat(read.path("dataset").path("digest").asText())
                .isEqualTo(summary.path("datasetDigest").asText());
        assertThat(read.path("metrics").size()).isPositive();
        assertThat(notebook)
                .contains(summary.path("modelDigest").asText().substring(0, 12))
                .containsPattern("largest difference (0\\.00e\\+00|\\d\\.\\d+e-(0[6-9]|[1-9]\\d))");
    }

    @Test
    void theReportIsAPageThatABrowserOpensByItself() throws Exception {
        String page = Files.readString(Path.of(summary.path("report").asText()));

        assertThat(page).contains("<svg").doesNotContain("<script src", "<link rel", "<img src=\"http");
    }

    @Test
    void theModelsSourcesCanBeTracedFromItsDigest() throws Exception {
        JsonNode graph = Rankloom.get("/lineage/" + summary.path("modelDigest").asText());
        List<String> nodes = new ArrayList<>();
        graph.path("nodes").forEach(node -> nodes.add(node.path("digest").asText()));
        assertThat(nodes).contains(summary.path("datasetDigest").asText());
    }

    @Test
    void theAuditChainOfTheRunIsWhole() throws Exception {
        Rankloom.Result result = Rankloom.run(1, "audit", "verify");
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    }
}
