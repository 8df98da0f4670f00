package io.rankloom.workflows.training;

import io.rankloom.workflows.JobType;
import java.util.List;
import java.util.UUID;

/** Job {@code validate-dataset}: refuses what cannot be trained on, splits the queries and names the shards. */
public interface ValidateDataset {

    JobType<Input, Output> TYPE = new JobType<>("validate-dataset", Input.class, Output.class);

    /** BPMN error: no ranking can be learnt from this dataset. */
    String DATASET_INVALID = "DATASET_INVALID";

    /**
     * @param textModel the sentence encoder for all texts: the name of one that comes with the program, {@code
     *     models:/NAME/VERSION} or {@code models:/NAME@ALIAS}, or the path, on the worker, of a folder with {@code model.onnx}
     *     and {@code tokenizer.json}; null for that of each text's language
     * @param fairnessAttribute that some product must have, null for none
     */
    record Input(
            UUID runId,
            String datasetDigest,
            List<String> modalities,
            int shardSize,
            String textModel,
            String fairnessAttribute) {}

    /** @param textEncoder the sentence encoder by name, and by digest where its files were published */
    record Output(String splitDigest, List<Shard> shards, String textEncoder) {}
}
