package io.rankloom.workflows.collect;

import io.rankloom.workflows.JobType;
import java.util.List;
import java.util.UUID;

/** Job {@code clean-dataset}: joins, deduplicates and checks what was collected, and shards it. */
public interface CleanDataset {

    JobType<Input, Output> TYPE = new JobType<>("clean-dataset", Input.class, Output.class);

    /** BPMN error: a source is missing, unreadable or not what its mapping says. */
    String BAD_SOURCE = "BAD_SOURCE";

    /** BPMN error: more rows are bad than the user allows. */
    String TOO_MANY_BAD_ROWS = "TOO_MANY_BAD_ROWS";

    record Input(UUID runId, String mappingDigest, List<String> rawDigests, double badRowLimit) {}

    record Output(String datasetDigest) {}
}
