package io.rankloom.platform.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.rankloom.learning.artifact.ArtifactNotFoundException;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what the evaluations of runs left in the artifact store. */
@ApplicationScoped
class Evaluations {

    private final ArtifactStore artifacts;
    private final ObjectMapper json;

    Evaluations(ArtifactStore artifacts, ObjectMapper json) {
        this.artifacts = artifacts;
        this.json = json;
    }

    /** The run's evaluation, or the run without one while there is none or when it cannot be read. */
    EvaluatedRun of(Run run) {
        if (run.reportDigest == null) {
            return EvaluatedRun.of(run, null, List.of());
        }
        try {
            Path tree = artifacts.path(run.reportDigest);
            JsonNode report = json.readTree(tree.resolve("report.json").toFile());
            Path lines = tree.resolve("per-query.jsonl");
            return EvaluatedRun.of(run, report, Files.exists(lines) ? read(lines) : List.of());
        } catch (ArtifactNotFoundException | IOException e) {
            Log.warnf("run %s has no readable report %s: %s", run.id, run.reportDigest, e.getMessage());
            return EvaluatedRun.of(run, null, List.of());
        }
    }

    private List<QueryResult> read(Path file) throws IOException {
        List<QueryResult> queries = new ArrayList<>();
        try (var reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    queries.add(json.readValue(line, QueryResult.class));
                }
            }
        }
        return queries;
    }
}
