package io.rankloom.workflows.collect;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code publish-dataset-version}: records the dataset as an immutable version. */
public interface PublishDatasetVersion {

    JobType<Input, Output> TYPE = new JobType<>("publish-dataset-version", Input.class, Output.class);

    record Input(
            UUID runId,
            String project,
            String datasetName,
            String datasetDigest,
            String qualityDigest,
            DatasetCounts counts) {}

    record Output(int datasetVersion) {}
}
