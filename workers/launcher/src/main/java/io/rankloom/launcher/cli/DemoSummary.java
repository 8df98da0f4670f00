package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankloom.launcher.stack.StackState;
import io.rankloom.learning.artifact.FileArtifactStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the demo has shown, read back from the platform: nothing in it comes from the command itself. */
final class DemoSummary {

    private final ApiClient api;
    private final StackState stack;
    private final JsonNode run;
    private final RunWatcher watcher;
    private final Path store;

    /** @param store folder of the artifact store, to name the report's own file */
    DemoSummary(ApiClient api, StackState stack, JsonNode run, RunWatcher watcher, Path store) {
        this.api = api;
        this.stack = stack;
        this.run = run;
        this.watcher = watcher;
        this.store = store;
    }

    ObjectNode collect(double seconds) {
        JsonNode report = api.get("/artifacts/" + run.path("reportDigest").asText() + "/report.json");
        ObjectNode result = ApiClient.JSON.createObjectNode();
        result.put("runId", run.path("id").asText());
        result.put("datasetDigest", run.path("datasetDigest").asText());
        result.put("modelDigest", run.path("modelDigest").asText());
        result.put("modelName", run.path("modelName").asText());
        result.put("modelVersion", run.path("modelVersion").asInt());
        result.set("ndcg", ndcg(report));
        result.set("ablation", report.path("ablation"));
        result.set("modalityWeights", report.path("modalityWeights"));
        result.set("gate", run.path("gate"));
        result.set("reviewId", run.path("reviewId"));
        result.set(
                "deployment", api.get("/deployments/" + run.path("deploymentId").asText()));
        result.set("ranking", rank(report));
        result.set(
                "secondsPerStep",
                ApiClient.JSON.valueToTree(watcher.secondsPerStep(run.path("id").asText())));
        result.put("seconds", seconds);
        result.put("report", reportFile().toString());
        result.put(
                "console",
                stack.address("platform-api") + "/runs/" + run.path("id").asText());
        return result;
    }

    /** One page with everything in it: a browser opens it without the platform. */
    private Path reportFile() {
        return new FileArtifactStore(store)
                .path(run.path("reportDigest").asText())
                .resolve("report.html");
    }

    /** NDCG of each ranker and baseline with its 95 % interval, under one name each. */
    private static ArrayNode ndcg(JsonNode report) {
        ArrayNode rows = ApiClient.JSON.createArrayNode();
        for (String kind : List.of("rankers", "baselines")) {
            for (JsonNode entry : report.path(kind)) {
                ObjectNode row = rows.addObject();
                row.put("kind", kind.substring(0, kind.length() - 1));
                row.put("name", entry.path("name").asText());
                row.setAll((ObjectNode) entry.path("ndcg"));
            }
        }
        return rows;
    }

    private JsonNode rank(JsonNode report) {
        JsonNode example = report.path("examples").path(0);
        List<String> candidates = new ArrayList<>();
        example.path("candidate")
                .forEach(c -> candidates.add(c.path("productId").asText()));
        return new RankingClient(stack.address("ranking-server"))
                .rank(run.path("modelName").asText(), example.path("query").asText(), candidates, 10);
    }

    void print(JsonNode result) {
        System.out.println("\nNDCG@10 on test queries (95 % interval)");
        for (JsonNode row : result.path("ndcg")) {
            System.out.printf(
                    "  %-9s %-34s %.4f  [%.4f, %.4f]  %d queries%n",
                    row.path("kind").asText(),
                    row.path("name").asText(),
                    row.path("mean").asDouble(),
                    row.path("low").asDouble(),
                    row.path("high").asDouble(),
                    row.path("n").asInt());
        }
        System.out.println("\nWhat each modality adds (NDCG@10 lost without it)");
        for (JsonNode row : result.path("ablation")) {
            JsonNode loss = row.path("loss");
            System.out.printf(
                    "  %-9s %+.4f  [%+.4f, %+.4f]  %d queries%n",
                    row.path("modality").asText(),
                    loss.path("mean").asDouble(),
                    loss.path("low").asDouble(),
                    loss.path("high").asDouble(),
                    loss.path("n").asInt());
        }
        System.out.printf(
                "%nGate: %s (%s)%n",
                result.path("gate").path("verdict").asText(),
                result.path("gate").path("rule").asText());
        System.out.printf(
                "Live: %s version %d, model %s%n",
                result.path("modelName").asText(),
                result.path("modelVersion").asInt(),
                result.path("modelDigest").asText());
        RankedTable.print(result.path("ranking"));
        System.out.printf(
                "%nDone in %.0f s.%nConsole  %s%n",
                result.path("seconds").asDouble(), result.path("console").asText());
        System.out.println("Report   " + reportFile());
    }
}
