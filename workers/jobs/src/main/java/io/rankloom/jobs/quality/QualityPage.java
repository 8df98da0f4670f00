package io.rankloom.jobs.quality;

import io.rankloom.learning.significance.Interval;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as a page in Markdown. */
public final class QualityPage {

    private QualityPage() {}

    /**
     * Writes a page.
     *
     * @param command that repeats the figures
     * @param processors of the machine
     */
    public static String of(List<QualityRow> rows, String command, long seed, int processors) {
        StringBuilder page = new StringBuilder("""
                # What the learning reaches

                Made by `%s` with seed %d on %d processors. Each dataset goes through the jobs of a workflow: collection, features, fusion, rankers, evaluation.
                The ranker that is best on validation queries is measured on test queries, query groups kept whole; where these are few, by folds over all queries, each
                scored by rankers that have not seen its group. Intervals are of 95 %%, by a bootstrap over query groups. Seconds count from the dataset's files;
                what the store already holds takes none. The data and their licences are not part of this repository.
                """.formatted(command, seed, processors));
        for (String dataset : rows.stream().map(QualityRow::dataset).distinct().toList()) {
            page.append("\n## ").append(dataset).append("\n\n");
            page.append("| measure | by | on | value | n | seconds |\n| --- | --- | --- | --- | --- | --- |\n");
            page.append(rows.stream()
                    .filter(row -> row.dataset().equals(dataset))
                    .map(QualityPage::line)
                    .collect(Collectors.joining()));
        }
        return page.toString();
    }

    private static String line(QualityRow row) {
        return String.format(
                Locale.ROOT,
                "| %s | `%s` | %s | %s | %d | %.0f |%n",
                row.measure(),
                row.by(),
                row.on(),
                figure(row.value()),
                row.value().n(),
                row.seconds());
    }

    /** A mean with its interval, such as {@code 0.921 [0.899, 0.942]}. */
    public static String figure(Interval value) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", value.mean(), value.low(), value.high());
    }
}
