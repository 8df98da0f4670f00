package io.rankloom.jobs.click;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.DatasetLayout;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.learning.click.ClickRelevance.Pair;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The study of clicks as part of a model's evaluation: made where the dataset has events that one might learn from. */
public final class ClickEvidence {

    /** More training queries tell little more of the difference and cost time in proportion. */
    private static final int QUERIES = 600;

    private ClickEvidence() {}

    /**
     * What correcting clicks is worth on this dataset's queries; empty when it has no events, no field beside the title that lists
     * could be made by, or when such lists cannot teach.
     *
     * @param train of the evaluated model; whatever its labels, the clicks are simulated from the judgments
     * @param groups the group of each test query
     */
    public static Optional<ClickStudyResult> of(
            Dataset dataset,
            FeatureMatrix train,
            FeatureMatrix validation,
            FeatureMatrix test,
            List<String> groups,
            JobContext context)
            throws IOException {
        ClickStudy study = ClickStudy.STANDARD;
        if (!Files.exists(dataset.tree().resolve(DatasetLayout.EVENTS))
                || study.loggers().stream().anyMatch(name -> train.schema().indexOf(name) < 0)) {
            return Optional.empty();
        }
        FeatureMatrix judged = judged(some(train), dataset.judgments());
        return of(study, judged, validation, test, groups, dataset.schema().gradeMax(), context);
    }

    /** A model is no worse for a study that cannot be made: the log says why, and the evaluation goes on without it. */
    static Optional<ClickStudyResult> of(
            ClickStudy study,
            FeatureMatrix judged,
            FeatureMatrix validation,
            FeatureMatrix test,
            List<String> groups,
            double gradeMax,
            JobContext context) {
        try {
            return Optional.of(study.run(judged, validation, test, groups, gradeMax, new Checking(context)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            context.log("no clicks are simulated: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static FeatureMatrix some(FeatureMatrix train) {
        int queries = train.queries();
        return queries <= QUERIES
                ? train
                : train.select(IntStream.range(0, QUERIES)
                        .map(i -> (int) ((long) i * queries / QUERIES))
                        .toArray());
    }

    private static FeatureMatrix judged(FeatureMatrix matrix, List<Judgment> judgments) {
        Map<Pair, Double> grades = new HashMap<>();
        judgments.forEach(j -> grades.put(new Pair(j.queryId(), j.productId()), j.grade()));
        FeatureMatrixBuilder builder = FeatureMatrix.builder(matrix.schema());
        for (int q = 0; q < matrix.queries(); q++) {
            builder.query(matrix.queryId(q));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                Double grade = grades.get(new Pair(matrix.queryId(q), matrix.productId(row)));
                builder.row(
                        matrix.productId(row),
                        grade == null ? Float.NaN : grade.floatValue(),
                        matrix.row(row),
                        matrix.present(row));
            }
        }
        return builder.build();
    }

    /** Hears nothing, and ends the training when the lease is lost. */
    private record Checking(JobContext context) implements TrainingListener {
        @Override
        public void epoch(int epoch, Map<String, Double> metrics) {}

        @Override
        public void progress(double fraction, String line) {}

        @Override
        public boolean cancelled() {
            context.check();
            return false;
        }
    }
}
