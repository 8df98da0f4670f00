package io.rankloom.platform.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.rankloom.learning.artifact.ArtifactNotFoundException;
import io.rankloom.learning.artifact.ArtifactStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the few figures of an evaluation report that a list of runs shows. */
@ApplicationScoped
class ReportFacts {

    private final ArtifactStore artifacts;
    private final ObjectMapper json;

    ReportFacts(ArtifactStore artifacts, ObjectMapper json) {
        this.artifacts = artifacts;
        this.json = json;
    }

    /** Takes the best ranker's NDCG and the modality weights over. The report stays the truth; a list without its figures is no reason to fail a run. */
    void learn(Run run) {
        try {
            Path file = artifacts.path(run.reportDigest).resolve("report.json");
            JsonNode report = json.readTree(file.toFile());
            best(report, run);
            run.modalityWeights = weights(report);
        } catch (ArtifactNotFoundException | IOException e) {
            Log.warnf("run %s has no readable report %s: %s", run.id, run.reportDigest, e.getMessage());
        }
    }

    private static void best(JsonNode report, Run run) {
        String best = report.path("best").isTextual()
                ? report.path("best").asText()
                : report.path("best").path("name").asText();
        for (JsonNode ranker : report.path("rankers")) {
            JsonNode ndcg = ranker.path("ndcg");
            if (ranker.path("name").asText().equals(best) && ndcg.path("mean").isNumber()) {
                run.ndcgMean = ndcg.path("mean").asDouble();
                run.ndcgLow = ndcg.path("low").isNumber() ? ndcg.path("low").asDouble() : null;
                run.ndcgHigh = ndcg.path("high").isNumber() ? ndcg.path("high").asDouble() : null;
            }
        }
    }

    private static Map<String, Double> weights(JsonNode report) {
        Map<String, Double> weights = new LinkedHashMap<>();
        report.path("modalityWeights")
                .forEach(weight -> weights.put(
                        weight.path("modality").asText(), weight.path("share").asDouble()));
        return weights.isEmpty() ? null : weights;
    }
}
