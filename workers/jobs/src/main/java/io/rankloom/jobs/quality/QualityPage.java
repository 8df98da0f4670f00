package io.rankloom.jobs.quality;

import io.rankloom.learning.significance.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results as a page in Markdown. */
public final class QualityPage {

    private static final String SECTION = "\n## ";

    private static final String TABLE = """

            Seed %d, %d processors, %s.

            | measure | by | on | value | n | seconds |
            | --- | --- | --- | --- | --- | --- |
            """;

    private QualityPage() {}

    /**
     * Writes a page. Datasets that were not measured now keep the section that they have, so that each can be measured when there is
     * time for it.
     *
     * @param rows of at least one dataset
     * @param command that repeats the figures
     * @param processors of the machine
     * @param day of the measurement
     * @param before the page as it was; empty when there is none
     */
    public static String of(
            List<QualityRow> rows, String command, long seed, int processors, LocalDate day, String before) {
        Map<String, String> sections = sections(before);
        for (String dataset : rows.stream().map(QualityRow::dataset).distinct().toList()) {
            sections.put(
                    dataset,
                    TABLE.formatted(seed, processors, day)
                            + rows.stream()
                                    .filter(row -> row.dataset().equals(dataset))
                                    .map(QualityPage::line)
                                    .collect(Collectors.joining()));
        }
        StringBuilder page = new StringBuilder("""
                # What the learning reaches

                Made by `%s`. Each dataset goes through the jobs of a workflow: collection, features, fusion, rankers, evaluation.
                The ranker that is best on validation queries is measured on test queries, query groups kept whole; where these are few, by folds over all queries, each
                scored by rankers that have not seen its group. Intervals are of 95 %%, by a bootstrap over query groups. Seconds count from the dataset's files;
                what the store already holds takes none. The data and their licences are not part of this repository.
                """.formatted(command));
        sections.forEach((dataset, section) ->
                page.append(SECTION).append(dataset).append('\n').append(section));
        return page.toString();
    }

    /** The sections of a page by the datasets they are about, sorted; none of a page that is no such one. */
    private static Map<String, String> sections(String page) {
        Map<String, String> sections = new TreeMap<>();
        String[] parts = page.split(SECTION, -1);
        for (int i = 1; i < parts.length; i++) {
            String[] titled = parts[i].split("\n", 2);
            sections.put(titled[0].strip(), titled.length == 1 ? "" : titled[1]);
        }
        return sections;
    }

    private static String line(QualityRow row) {
        return String.format(
                Locale.ROOT,
                "| %s | `%s` | %s | %s | %d | %.0f |\n",
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
