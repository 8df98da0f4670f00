package io.rankloom.platform.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.platform.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics of a run and of its trials as MLflow keeps them, step by step. */
@ApplicationScoped
class RunCurves {

    private static final int MOST_TRIALS = 20;
    private static final int MOST_CURVES = 60;
    private static final int MOST_POINTS = 1000;

    /** Begins the names of metrics that are of no ranker. */
    private static final String SHARES = "modality_share/";

    /** @param step such as the epoch; grows along a curve */
    public record Point(long step, Double value) {}

    /**
     * @param trial name of the ranker or trial; empty for what is of the run as a whole
     * @param metric such as {@code validation_ndcg@10}
     */
    public record Curve(String trial, String metric, List<Point> points) {}

    private final MlflowHttp mlflow;
    private final MlflowConfig config;

    RunCurves(MlflowHttp mlflow, MlflowConfig config) {
        this.mlflow = mlflow;
        this.config = config;
    }

    /**
     * The curves, at most 60 of them and those of at most 20 trials, a thousand points each.
     *
     * @throws MlflowException when MLflow does not answer
     */
    List<Curve> of(Run run) {
        if (run.mlflowRunId == null || !config.enabled()) {
            return List.of();
        }
        JsonNode parent =
                mlflow.get("runs/get", Map.of("run_id", run.mlflowRunId)).path("run");
        List<Curve> curves = new ArrayList<>();
        add(curves, run.mlflowRunId, "", parent);
        for (JsonNode child : children(run.mlflowRunId, parent)) {
            String id = child.path("info").path("run_id").asText();
            add(curves, id, child.path("info").path("run_name").asText(id), child);
        }
        return curves;
    }

    private JsonNode children(String parentId, JsonNode parent) {
        Map<String, Object> search = new HashMap<>();
        search.put(
                "experiment_ids",
                List.of(parent.path("info").path("experiment_id").asText()));
        search.put("filter", "tags.`mlflow.parentRunId` = '" + parentId + "'");
        search.put("max_results", MOST_TRIALS);
        return mlflow.post("runs/search", search).path("runs");
    }

    private void add(List<Curve> curves, String mlflowRunId, String trial, JsonNode run) {
        List<String> keys = new ArrayList<>();
        run.path("data")
                .path("metrics")
                .forEach(metric -> keys.add(metric.path("key").asText()));
        for (String key : keys.stream().sorted().toList()) {
            if (curves.size() >= MOST_CURVES) {
                return;
            }
            // A ranker of the plan writes its metrics into the run itself, as mlp/loss.
            int slash = key.startsWith(SHARES) ? -1 : key.indexOf('/');
            curves.add(new Curve(
                    slash > 0 ? key.substring(0, slash) : trial,
                    slash > 0 ? key.substring(slash + 1) : key,
                    history(mlflowRunId, key)));
        }
    }

    private List<Point> history(String mlflowRunId, String key) {
        List<Point> points = new ArrayList<>();
        mlflow.get(
                        "metrics/get-history",
                        Map.of(
                                "run_id", mlflowRunId,
                                "metric_key", key,
                                "max_results", String.valueOf(MOST_POINTS)))
                .path("metrics")
                .forEach(point -> points.add(new Point(
                        point.path("step").asLong(),
                        point.path("value").isNumber() ? point.path("value").asDouble() : null)));
        points.sort(java.util.Comparator.comparingLong(Point::step));
        return points;
    }
}
