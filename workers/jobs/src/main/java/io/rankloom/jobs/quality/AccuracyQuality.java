package io.rankloom.jobs.quality;

import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A dataset whose figure is a share of right answers.
 *
 * @param measure what is counted, such as {@code top-1}
 * @param by what answered
 * @param on which examples
 */
public record AccuracyQuality(String dataset, String measure, String by, String on, Answers answers)
        implements QualityTask {

    /** Learns and answers. */
    @FunctionalInterface
    public interface Answers {
        Accuracy of(Path folder, long seed) throws IOException;
    }

    @Override
    public List<QualityRow> measure(Path folder, long seed, JobContext context) throws IOException {
        Accuracy accuracy = answers.of(folder, seed);
        return List.of(new QualityRow(dataset, measure, by, on, accuracy.interval(), accuracy.seconds()));
    }
}
