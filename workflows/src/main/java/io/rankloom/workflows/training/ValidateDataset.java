package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.List;
import java.util.UUID;

/** Job {@code validate-dataset}: refuses what cannot be trained on, splits the queries and names the shards. */
public interface ValidateDataset {

    JobType<Input, Output> TYPE = new JobType<>("validate-dataset", Input.class, Output.class);

    /** BPMN error: no ranking can be learnt from this dataset. */
    String DATASET_INVALID = "DATASET_INVALID";

    record Input(UUID runId, String datasetDigest, List<String> modalities, int shardSize) {}

    record Output(String splitDigest, List<Shard> shards) {}
}
