package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code extract-text}: the text features of one shard of products. */
public interface ExtractText {

    JobType<Input, Output> TYPE = new JobType<>("extract-text", Input.class, Output.class);

    record Input(UUID runId, String datasetDigest, Shard shard, long seed) {}

    record Output(String shardDigest) {}
}
