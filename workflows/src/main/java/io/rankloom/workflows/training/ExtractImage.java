package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code extract-image}: the image features of one shard of products. */
public interface ExtractImage {

    JobType<Input, Output> TYPE = new JobType<>("extract-image", Input.class, Output.class);

    record Input(UUID runId, String datasetDigest, Shard shard, long seed) {}

    record Output(String shardDigest) {}
}
