package io.rankloom.jobs.training;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.learning.feature.FeatureMatrix;

/**
 * What a model has learnt from.
 *
 * @param name of the dataset
 * @param language code of its texts
 * @param products in the dataset
 * @param trainPairs judged pairs of the training queries
 * @param validationPairs judged pairs of the validation queries
 * @param gradeMax the highest grade that a judge could give; the lowest is 0
 */
public record TrainingData(
        String name,
        String language,
        int products,
        int trainQueries,
        int trainPairs,
        int validationQueries,
        int validationPairs,
        double gradeMax) {

    static TrainingData of(Dataset dataset, FeatureMatrix train, FeatureMatrix validation) {
        return new TrainingData(
                dataset.schema().name(),
                dataset.schema().language(),
                dataset.size(),
                train.queries(),
                judged(train),
                validation.queries(),
                judged(validation),
                dataset.schema().gradeMax());
    }

    private static int judged(FeatureMatrix matrix) {
        int judged = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            judged += Float.isNaN(matrix.grade(row)) ? 0 : 1;
        }
        return judged;
    }
}
