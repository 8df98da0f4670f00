package io.rankloom.workflows.collect;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code assess-quality}: counts what is good, bad and missing in a dataset. */
public interface AssessQuality {

    JobType<Input, Output> TYPE = new JobType<>("assess-quality", Input.class, Output.class);

    record Input(UUID runId, String datasetDigest) {}

    record Output(String qualityDigest, DatasetCounts counts) {}
}
