package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.List;
import java.util.UUID;

/** Job {@code assemble-features}: joins the shards into the feature matrices of the judged pairs. */
public interface AssembleFeatures {

    JobType<Input, Output> TYPE = new JobType<>("assemble-features", Input.class, Output.class);

    /** BPMN error: no query of a split has a relevant product. */
    String NO_POSITIVE_JUDGMENTS = "NO_POSITIVE_JUDGMENTS";

    /**
     * @param labels what the training queries are labelled by, such as {@code clicks-ips}; null for {@code judgments}
     * @param textEncoder as {@link ValidateDataset} named it; null for the one of each text's language
     */
    record Input(
            UUID runId,
            String datasetDigest,
            String splitDigest,
            List<String> modalities,
            List<String> textShards,
            List<String> imageShards,
            List<String> ratingShards,
            List<String> reviewShards,
            String labels,
            long seed,
            String textEncoder) {}

    record Output(String featuresDigest) {}
}
