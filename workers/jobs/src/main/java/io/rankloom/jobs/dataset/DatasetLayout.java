package io.rankloom.jobs.dataset;

import java.nio.file.Path;

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
        return tree.resolve(table).resolve("part-%04d.parquet".formatted(part));
    }
}
