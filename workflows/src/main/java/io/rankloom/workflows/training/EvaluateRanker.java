package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.List;
import java.util.UUID;

/** Job {@code evaluate-ranker}: measures the best ranker against baselines and champion on the test queries. */
public interface EvaluateRanker {

    JobType<Input, Output> TYPE = new JobType<>("evaluate-ranker", Input.class, Output.class);

    /** @param fairnessAttribute whose values make the groups that exposure is compared by; null for one that lends itself */
    record Input(
            UUID runId,
            String featuresDigest,
            String fusionDigest,
            List<Trial> trials,
            String modelDigest,
            String championDigest,
            int cutoff,
            long seed,
            String mlflowRunId,
            String fairnessAttribute) {}

    record Output(String reportDigest, GateInput gateInput) {}
}
