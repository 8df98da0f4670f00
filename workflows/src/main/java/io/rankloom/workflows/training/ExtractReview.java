package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code extract-review}: the review features of one shard of products. */
public interface ExtractReview {

    JobType<Input, Output> TYPE = new JobType<>("extract-review", Input.class, Output.class);

    record Input(UUID runId, String datasetDigest, Shard shard, long seed) {}

    record Output(String shardDigest) {}
}
