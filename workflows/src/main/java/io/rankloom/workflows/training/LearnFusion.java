package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.Map;
import java.util.UUID;

/** Job {@code learn-fusion}: learns how much each modality counts. */
public interface LearnFusion {

    JobType<Input, Output> TYPE = new JobType<>("learn-fusion", Input.class, Output.class);

    record Input(UUID runId, String featuresDigest, String fusion, long seed, String mlflowRunId) {}

    record Output(String fusionDigest, Map<String, Double> modalityWeights) {}
}
