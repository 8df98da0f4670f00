package io.rankloom.jobs.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Where a dataset tree keeps what. Product {@code p} and all that belongs to it are in part {@code p / 1000}. */
public final class DatasetLayout {

    /** Products of one part. */
    public static final int PART = 1000;

    public static final String QUERIES = "queries.parquet";
    public static final String JUDGMENTS = "judgments.parquet";
    public static final String EVENTS = "events.parquet";
    public static final String QUARANTINE = "quarantine.jsonl";
    public static final String COUNTS = "counts.json";

    private DatasetLayout() {}

    /** @param table {@code products}, {@code reviews} or {@code images} */
    public static Path part(Path tree, String table, int part) {
        return tree.resolve(part(table, part));
    }

    /**
     * The paths in a tree, with slashes, of the parts that hold the products {@code [from, to)} or what belongs to them; a
     * part that would be empty is not there.
     */
    public static List<String> parts(String table, int from, int to) {
        return IntStream.range(from / PART, (to + PART - 1) / PART)
                .mapToObj(part -> part(table, part))
                .toList();
    }

    private static String part(String table, int part) {
        return "%s/part-%04d.parquet".formatted(table, part);
    }
}
