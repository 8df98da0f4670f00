package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code extract-review}: the review features of one shard of products. */
public interface ExtractReview {

    JobType<Input, Output> TYPE = new JobType<>("extract-review", Input.class, Output.class);

    /** @param textEncoder as {@link ValidateDataset} named it; null for the one of each text's language */
    record Input(UUID runId, String datasetDigest, Shard shard, long seed, String textEncoder) {}

    record Output(String shardDigest) {}
}
