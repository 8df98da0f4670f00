package io.rankloom.platform.run;

import io.rankloom.workflows.training.Search;
import java.util.List;

/**
 * An order to train a model, its specs already checked. The dataset is either a version ({@code datasetVersion} and {@code datasetDigest}) or a source to be
 * collected first ({@code sourceUri}).
 *
 * @param search null when only the rankers that are named are trained
 * @param labels what the training queries are labelled by, such as {@code judgments} or {@code clicks-ips}
 * @param fairnessAttribute null for the one that the evaluation finds
 */
public record NewTrain(
        String project,
        String datasetName,
        Integer datasetVersion,
        String datasetDigest,
        String sourceUri,
        String mappingUri,
        double badRowLimit,
        String fusion,
        List<String> rankers,
        Search search,
        List<String> modalities,
        String textModel,
        String fairnessAttribute,
        long seed,
        int cutoff,
        int shardSize,
        String labels,
        String modelName,
        String environment,
        String reviewDeadline,
        String startedBy) {

    /** The same order for a published version. */
    NewTrain of(int version, String digest) {
        return new NewTrain(
                project,
                datasetName,
                version,
                digest,
                null,
                null,
                badRowLimit,
                fusion,
                rankers,
                search,
                modalities,
                textModel,
                fairnessAttribute,
                seed,
                cutoff,
                shardSize,
                labels,
                modelName,
                environment,
                reviewDeadline,
                startedBy);
    }
}
