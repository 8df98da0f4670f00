package io.rankloom.jobs.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.ModalityShare;
import io.rankloom.learning.significance.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a model was made of and for: {@code rankloom/model.json} of a model tree.
 *
 * @param ranker spec
 * @param featureSchema the columns of the ONNX input, before the presence flags
 * @param modalityWeights share of each modality in the fusion, by label
 * @param validationNdcg NDCG@10 on the validation queries; 0 where none has one
 * @param modalityShares the same shares with their intervals: those of the trained model's scores behind a fusion that is learnt
 *     jointly, else the fusion's weights; null in a model of an older program, as are those that follow
 * @param validation the NDCG with its 95 % bootstrap interval over query groups
 * @param crossValidation the same by {@link QueryFolds} over training and validation queries, which trials are then compared by; null
 *     where the validation queries are enough
 */
public record ModelDescription(
        String ranker,
        String fusion,
        FeatureSchema featureSchema,
        String featuresDigest,
        String fusionDigest,
        String datasetDigest,
        long seed,
        Map<String, Double> modalityWeights,
        double validationNdcg,
        List<ModalityShare> modalityShares,
        Interval validation,
        Interval crossValidation,
        TrainingData data) {

    private static final String FILE = "rankloom/model.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Reads the description of a model tree. */
    public static ModelDescription read(Path modelTree) throws IOException {
        return JSON.readValue(modelTree.resolve(FILE).toFile(), ModelDescription.class);
    }

    void write(Path modelTree) throws IOException {
        Files.write(modelTree.resolve(FILE), JSON.writeValueAsBytes(this));
    }
}
