package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code extract-rating}: the rating features of one shard of products. */
public interface ExtractRating {

    JobType<Input, Output> TYPE = new JobType<>("extract-rating", Input.class, Output.class);

    record Input(UUID runId, String datasetDigest, Shard shard, long seed) {}

    record Output(String shardDigest) {}
}
