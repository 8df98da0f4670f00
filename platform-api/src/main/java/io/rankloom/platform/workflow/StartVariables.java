package io.rankloom.platform.workflow;

import io.rankloom.platform.run.Run;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a run's process starts with: ids, specs, digests and URIs, never data. */
final class StartVariables {

    private StartVariables() {}

    static Map<String, Object> of(Run run) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("runId", run.id.toString());
        variables.put("project", run.project);
        variables.put("requester", run.startedBy);
        switch (run.kind) {
            case TRAIN -> {
                dataset(run, variables);
                training(run, variables);
            }
            case COLLECT -> dataset(run, variables);
            case ROLL_BACK -> {
                variables.put("modelName", run.modelName);
                variables.put("environment", run.environment);
                variables.put("targetVersion", run.targetVersion);
                variables.put("reason", run.reason);
            }
        }
        return variables;
    }

    private static void dataset(Run run, Map<String, Object> variables) {
        variables.put("datasetName", run.datasetName);
        variables.put("datasetDigest", run.datasetDigest);
        variables.put("sourceUri", run.sourceUri);
        variables.put("mappingUri", run.mappingUri);
        variables.put("badRowLimit", run.badRowLimit);
        variables.put("seed", run.seed);
    }

    private static void training(Run run, Map<String, Object> variables) {
        variables.put("fusion", run.fusion);
        variables.put("rankers", run.rankers);
        variables.put("search", run.search);
        variables.put("modalities", run.modalities);
        variables.put("textModel", run.textModel);
        variables.put("fairnessAttribute", run.fairnessAttribute);
        variables.put("cutoff", run.cutoff);
        variables.put("shardSize", run.shardSize);
        variables.put("labels", run.labels);
        variables.put("modelName", run.modelName);
        variables.put("environment", run.environment);
        variables.put("reviewDeadline", run.reviewDeadline);
        variables.put("mlflowRunId", run.mlflowRunId);
    }
}
